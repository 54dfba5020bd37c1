import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import {
  EndSessionDirective,
  EndSessionError,
  SessionControlService,
} from 'ngx-realtimekit-session';
import { LeaveButton } from 'ngx-realtimekit-session/ui';
import { EndSoon } from '../planned-end/end-soon';
import { SessionLog } from '../session-log';

/** The buttons that end the session now or soon, and leave it. */
@Component({
  selector: 'demo-session-actions',
  imports: [EndSessionDirective, EndSoon, LeaveButton],
  templateUrl: './session-actions.html',
  styleUrl: './session-actions.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionActions {
  private readonly session = inject(SessionControlService);
  private readonly log = inject(SessionLog);

  readonly endFailed = output<EndSessionError>();

  protected readonly canEnd = this.session.canEndSession;
  /** Not the pending state of the button, which begins with the question. */
  protected readonly ending = this.session.pending;

  /** The leave button tells the participant about the failure. */
  protected leaveFailed(error: unknown): void {
    if (error instanceof EndSessionError) this.log.error(error);
    else this.log.failed('leaveSession()', error);
  }
}
