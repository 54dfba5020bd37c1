import { InjectionToken } from '@angular/core';

import { assertMilliseconds } from './milliseconds';
import { type SessionTimerFeature } from './session-timer-feature';

/** The warnings, in milliseconds before the end. */
export const WARNINGS = new InjectionToken<readonly number[]>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'WARNINGS' : '',
  { providedIn: 'root', factory: () => [] },
);

/**
 * Makes `SessionTimer.warnings$` emit, and `rsc-countdown` speak, at these times before the end.
 *
 * ```ts
 * provideSessionTimer(withWarnings(5 * 60_000, 60_000))
 * ```
 *
 * @param times in milliseconds before the end, each from 1 to 2,147,483,647
 * @throws RangeError for any other number, TypeError for any other value
 */
export function withWarnings(...times: readonly number[]): SessionTimerFeature {
  times.forEach((before) => assertMilliseconds('the warning', before));
  return { kind: 'warnings', providers: [{ provide: WARNINGS, useValue: times }] };
}
