import { InjectionToken } from '@angular/core';

import { LIBRARY } from './library-error';
import { type SessionControlFeature } from './session-control-feature';

/** The longest delay that the timers of browsers and Node can hold, in milliseconds. */
const LONGEST_TIMEOUT = 2_147_483_647;

/** How long `endSession()` waits for the end by default, in milliseconds. */
export const END_TIMEOUT = new InjectionToken<number>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'END_TIMEOUT' : '',
  {
    providedIn: 'root',
    factory: () => 10_000,
  },
);

/**
 * Sets how long `endSession()` waits for the end when the call has no `timeout`.
 *
 * @param timeout in milliseconds, from 1 to 2,147,483,647
 * @throws RangeError for any other number, TypeError for any other value
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
 * @throws RangeError when it cannot, TypeError when it is not a number
 */
export function assertTimeout(timeout: unknown): asserts timeout is number {
  if (typeof timeout !== 'number') {
    throw new TypeError(
      `${LIBRARY} the timeout is of type ${typeof timeout}, not a number of milliseconds.`,
    );
  }
  if (!(timeout >= 1 && timeout <= LONGEST_TIMEOUT)) {
    throw new RangeError(
      `${LIBRARY} the timeout is ${timeout} milliseconds, not 1 to ${LONGEST_TIMEOUT}.`,
    );
  }
}
