import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import {
  EndSessionDirective,
  type EndSessionError,
  SessionControlService,
} from 'ngx-realtimekit-session';
import { type EndFailure } from '../end-failure';
import { type JoinAction } from '../participant-status';

/** The buttons that end the session, leave it and join again, and the message after an end that failed. */
@Component({
  selector: 'demo-session-actions',
  imports: [EndSessionDirective],
  templateUrl: './session-actions.html',
  styleUrl: './session-actions.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionActions {
  private readonly session = inject(SessionControlService);

  readonly joinAction = input.required<JoinAction | null>();
  readonly failure = input.required<EndFailure | null>();
  readonly endFailed = output<EndSessionError>();
  readonly join = output<JoinAction>();

  protected readonly canLeave = computed(() => {
    const { status } = this.session.state();
    return status === 'live' || status === 'ending' || status === 'reconnecting';
  });

  /** Leaves alone. A rejection reaches the browser's error listeners: the participant can try again. */
  protected leave(): void {
    if (this.canLeave()) void this.session.leaveSession();
  }
}
