import { InjectionToken } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';

/** Whether blocked controls can still have the focus; not unless told. */
export const DISABLED_INTERACTIVE = new InjectionToken<boolean>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'DISABLED_INTERACTIVE' : '',
  {
    providedIn: 'root',
    factory: () => false,
  },
);

/**
 * Keeps blocked controls focusable and says there why they are blocked, so that everybody who works
 * with the keyboard or a screen reader comes across them.
 */
export function withDisabledInteractive(): SessionControlFeature {
  return {
    kind: 'disabled-interactive',
    providers: [{ provide: DISABLED_INTERACTIVE, useValue: true }],
  };
}
