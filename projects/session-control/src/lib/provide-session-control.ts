import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';
import { SessionControlService } from './session-control.service';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/**
 * Provides {@link SessionControlService} to an application, or to a route, which then has a session
 * of its own. The features take effect where they are given, and below.
 *
 * ```ts
 * provideSessionControl(withMeeting(() => inject(MeetingStore).meeting), withEndTimeout(5_000))
 * ```
 *
 * @throws Error when a feature is given twice
 */
export function provideSessionControl(
  ...features: readonly SessionControlFeature[]
): EnvironmentProviders {
  const kinds = new Set<string>();
  for (const { kind } of features) {
    if (kinds.has(kind)) {
      throw new Error(
        typeof ngDevMode === 'undefined' || ngDevMode
          ? `provideSessionControl() was given the feature "${kind}" twice. Give it once.`
          : kind,
      );
    }
    kinds.add(kind);
  }
  return makeEnvironmentProviders([
    SessionControlService,
    ...features.map(({ providers }) => [...providers]),
  ]);
}
