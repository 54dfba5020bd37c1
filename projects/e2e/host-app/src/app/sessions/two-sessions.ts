import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { OwnSession } from './own-session';

@Component({
  selector: 'app-two-sessions',
  imports: [OwnSession],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-label="outer">
      <p>{{ outer.state().status }}</p>
    </section>
    <app-own-session name="first" />
    <app-own-session name="second" />
  `,
})
export class TwoSessions {
  protected readonly outer = inject(SessionControlService);
}
