import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';

/** A host that is not hydrated before somebody does something to it. */
@Component({
  selector: 'app-deferred',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @defer (hydrate on interaction) {
      <section aria-label="deferred">
        <p>Is everybody done?</p>
        <button rtkEndSession>Native</button>
        <button rtkEndSession rtkEndSessionDisabledInteractive (click)="presses.set(presses() + 1)">
          Early
        </button>
      </section>
    }
    <p>Presses: {{ presses() }}</p>
  `,
})
export class Deferred {
  protected readonly presses = signal(0);
}
