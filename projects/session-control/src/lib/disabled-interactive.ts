import { InjectionToken } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';

/** Whether blocked host elements are focusable. False by default. */
export const DISABLED_INTERACTIVE = new InjectionToken<boolean>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'DISABLED_INTERACTIVE' : '',
  {
    providedIn: 'root',
    factory: () => false,
  },
);

/**
 * Keeps blocked host elements focusable and adds the reason to their `aria-describedby`, so that
 * users of a keyboard or a screen reader can find them.
 */
export function withDisabledInteractive(): SessionControlFeature {
  return {
    kind: 'disabled-interactive',
    providers: [{ provide: DISABLED_INTERACTIVE, useValue: true }],
  };
}
