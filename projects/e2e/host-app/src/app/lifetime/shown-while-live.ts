import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';
import { OuterMeeting } from '../sessions/outer-meeting';

/** Shows the host only while the session can be ended, so that pressing it removes it. */
@Component({
  selector: 'app-shown-while-live',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (session.canEndSession()) {
      <button
        rtkEndSession
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
      >
        End for everyone
      </button>
    }
    <p>Session: {{ session.state().status }}</p>
    <p>Failure: {{ session.error()?.code }}</p>
  `,
})
export class ShownWhileLive extends HostExample {
  protected readonly session = inject(SessionControlService);

  constructor() {
    super();
    inject(OuterMeeting).innerSessions.set('shown while live', this.session);
  }
}
