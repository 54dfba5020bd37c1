import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionControlService } from 'ngx-realtimekit-session';
import { Outcomes } from './outcomes';

/** What is around every host: somewhere else to go with the focus, and what the library says. */
@Component({
  selector: 'app-page-frame',
  imports: [RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main>
      <h1>A host</h1>
      <button type="button">Before</button>
      <router-outlet />
      <button type="button">After</button>
      <p>Status: {{ session.state().status }}</p>
      <ul aria-label="Outcomes">
        @for (outcome of outcomes.reported(); track $index) {
          <li>{{ outcome }}</li>
        }
      </ul>
    </main>
  `,
})
export class PageFrame {
  protected readonly session = inject(SessionControlService);
  protected readonly outcomes = inject(Outcomes);
}
