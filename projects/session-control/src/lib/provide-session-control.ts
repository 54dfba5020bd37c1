import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';
import { SessionControlService } from './session-control.service';

/**
 * Provides {@link SessionControlService} to an application or to a route. A route gets its own
 * session, which Angular keeps after the user leaves the route. The features apply to the injector
 * that they are passed to, and to its children.
 *
 * ```ts
 * provideSessionControl(withMeeting(() => inject(MeetingStore).meeting), withEndTimeout(5_000))
 * ```
 *
 * @throws Error when a feature is given twice, except in production builds
 */
export function provideSessionControl(
  ...features: readonly SessionControlFeature[]
): EnvironmentProviders {
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    assertGivenOnce(features.map(({ kind }) => kind));
  }
  return makeEnvironmentProviders([
    SessionControlService,
    features.map(({ providers }) => providers),
  ]);
}

/** In development only: what is given does not change between the first start and the last. */
function assertGivenOnce(kinds: readonly string[]): void {
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) < index);
  if (twice !== undefined) {
    throw new Error(
      `provideSessionControl() was given the feature "${twice}" twice. Give it once.`,
    );
  }
}
