import { InjectionToken } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';

/** Whether blocked hosts can have the focus. They cannot by default. */
export const DISABLED_INTERACTIVE = new InjectionToken<boolean>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'DISABLED_INTERACTIVE' : '',
  {
    providedIn: 'root',
    factory: () => false,
  },
);

/**
 * Keeps blocked hosts focusable and describes them by the reason, so that users of a keyboard or a
 * screen reader find them.
 */
export function withDisabledInteractive(): SessionControlFeature {
  return {
    kind: 'disabled-interactive',
    providers: [{ provide: DISABLED_INTERACTIVE, useValue: true }],
  };
}
