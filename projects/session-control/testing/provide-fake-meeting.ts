import { type EnvironmentProviders, inject, makeEnvironmentProviders } from '@angular/core';
import {
  type SessionControlFeature,
  provideSessionControl,
  withMeeting,
} from 'ngx-realtimekit-session';

import { FakeMeeting } from './fake-meeting';

/**
 * Provides the session control of a test, with a fake meeting connected to it. The meeting is there
 * under its own name: `TestBed.inject(FakeMeeting)`.
 *
 * @param meeting the fake meeting; when left out, each injector gets one of its own, whose
 *   participant is in the room and may end the session
 * @param features what the application gives to `provideSessionControl()` besides the meeting
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
