import { InjectionToken } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';
import { kindOf } from './value-kind';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** The longest delay that the timers of browsers and Node can hold, in milliseconds. */
const LONGEST_TIMEOUT = 2_147_483_647;

/** How long a call waits for the confirmation unless it says otherwise, in milliseconds. */
export const END_TIMEOUT = new InjectionToken<number>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'END_TIMEOUT' : '',
  {
    providedIn: 'root',
    factory: () => 10_000,
  },
);

/**
 * How long `endSession()` waits for the confirmation unless the call says otherwise.
 *
 * @param timeout in milliseconds, from 1 to 2,147,483,647
 * @throws RangeError for any other number, TypeError for what is no number
 */
export function withEndTimeout(timeout: number): SessionControlFeature {
  assertTimeout(timeout);
  return {
    kind: 'end-timeout',
    providers: [{ provide: END_TIMEOUT, useValue: timeout }],
  };
}

/**
 * Checks that a timer can hold this timeout.
 *
 * @throws RangeError when it cannot, TypeError when it is no number
 */
export function assertTimeout(timeout: unknown): asserts timeout is number {
  if (typeof timeout !== 'number') {
    throw new TypeError(
      typeof ngDevMode === 'undefined' || ngDevMode
        ? `The timeout of endSession() is a number; it was ${kindOf(timeout)}.`
        : 'timeout',
    );
  }
  if (!(timeout >= 1 && timeout <= LONGEST_TIMEOUT)) {
    throw new RangeError(
      typeof ngDevMode === 'undefined' || ngDevMode
        ? `The timeout of endSession() is given in milliseconds, from 1 to ${LONGEST_TIMEOUT}; ` +
            `it was ${timeout}.`
        : 'timeout',
    );
  }
}
