import { ChangeDetectionStrategy, Component, type OnInit, inject, input } from '@angular/core';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';
import { OuterMeeting } from './outer-meeting';

@Component({
  selector: 'app-own-session',
  imports: [EndSessionDirective],
  providers: [SessionControlService],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section [attr.aria-label]="name()">
      <button rtkEndSession>End {{ name() }}</button>
      <p>{{ session.state().status }}</p>
    </section>
  `,
})
export class OwnSession implements OnInit {
  protected readonly session = inject(SessionControlService);
  readonly #outer = inject(OuterMeeting);
  readonly name = input.required<string>();

  ngOnInit(): void {
    this.#outer.innerSessions.set(this.name(), this.session);
  }
}
