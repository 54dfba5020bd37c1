import { provideHttpClient } from '@angular/common/http';
import {
  ApplicationRef,
  createEnvironmentInjector,
  DestroyRef,
  inject,
  Injectable,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import {
  provideSessionTimer,
  SessionTimer,
  withPlannedEnd,
  withWarnings,
} from 'ngx-realtimekit-session/timer';
import { ParticipantConnection } from '../participant-connection';
import { WARNINGS } from './warnings';

/**
 * Follows the end that the operator planned on the backend.
 *
 * It has a timer of its own. A timer that reads a plan announces no ends, and the host of the demo
 * announces ends as well.
 */
@Injectable()
export class OperatorPlan {
  private readonly connection = inject(ParticipantConnection);

  /** Provides the timer of the plan. */
  readonly injector = createEnvironmentInjector(
    [
      provideHttpClient(),
      { provide: SessionControlService, useValue: inject(SessionControlService) },
      provideSessionTimer(
        // The plan of the demo's meeting, also in a breakout room.
        withPlannedEnd((meetingId) => planPath(this.connection.meetingId ?? meetingId)),
        withWarnings(...WARNINGS),
      ),
    ],
    // Not the injector of the route, whose timer announces ends.
    inject(ApplicationRef).injector,
  );

  readonly timer = this.injector.get(SessionTimer);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.injector.destroy());
  }
}

function planPath(meetingId: string): string {
  return `/admin/meetings/${encodeURIComponent(meetingId)}/plan`;
}
