import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';

import { SessionTimer } from './session-timer';
import { type SessionTimerFeature } from './session-timer-feature';

/**
 * Provides {@link SessionTimer} to an application or to a route. It follows the session of the
 * `SessionControlService` of the same injector: in a route that calls `provideSessionControl()`,
 * call this as well.
 *
 * If several features plan an end, the earliest counts.
 *
 * ```ts
 * provideSessionTimer(withMaxDuration(60 * 60_000), withWarnings(5 * 60_000, 60_000))
 * ```
 *
 * @throws Error when a feature is given twice, except in production builds
 */
export function provideSessionTimer(
  ...features: readonly SessionTimerFeature[]
): EnvironmentProviders {
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    assertGivenOnce(features.map(({ kind }) => kind));
  }
  return makeEnvironmentProviders([SessionTimer, features.map(({ providers }) => providers)]);
}

function assertGivenOnce(kinds: readonly string[]): void {
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) < index);
  if (twice !== undefined) {
    throw new Error(`provideSessionTimer() was given the feature "${twice}" twice. Give it once.`);
  }
}
