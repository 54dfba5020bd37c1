import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';
import { OuterMeeting } from '../sessions/outer-meeting';

@Component({
  selector: 'app-lazy-page',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button rtkEndSession #end="rtkEndSession">End</button>
    <p>Reason: {{ end.reason() }}</p>
    <p>Failure: {{ session.error()?.code }}</p>
  `,
})
export class LazyPage {
  protected readonly session = inject(SessionControlService);

  constructor() {
    inject(OuterMeeting).innerSessions.set('lazy', this.session);
  }
}
