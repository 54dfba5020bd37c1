import { type EnvironmentProviders, inject, makeEnvironmentProviders } from '@angular/core';
import {
  type SessionControlFeature,
  provideSessionControl,
  withMeeting,
} from 'ngx-realtimekit-session';

import { FakeMeeting } from './fake-meeting';

/**
 * Provides the session control with a connected fake meeting. Get the fake meeting with
 * `TestBed.inject(FakeMeeting)`.
 *
 * @param meeting the fake meeting; by default, each injector gets its own, whose participant is in
 *   the room and may end the session
 * @param features the other features that the application passes to `provideSessionControl()`
 */
export function provideFakeMeeting(
  meeting?: FakeMeeting,
  ...features: readonly SessionControlFeature[]
): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: FakeMeeting, useFactory: () => meeting ?? FakeMeeting.joined() },
    provideSessionControl(
      withMeeting(() => inject(FakeMeeting)),
      ...features,
    ),
  ]);
}
