import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

/** A form, where a button submits unless it says that it does not. */
@Component({
  selector: 'app-form-button',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="submit($event)">
      @if (state.hostShown()) {
        <button
          rtkEndSession
          [disabled]="state.disabled()"
          [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
          (rtkEndSessionEnded)="outcomes.ended($event)"
          (rtkEndSessionFailed)="outcomes.failed($event)"
        >
          {{ state.label() }}
        </button>
      }
      <label>Note <input name="note" /></label>
    </form>
    <p>Submitted: {{ submitted() }}</p>
  `,
})
export class FormButton {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
  protected readonly submitted = signal(0);

  protected submit(event: Event): void {
    event.preventDefault();
    this.submitted.update((count) => count + 1);
  }
}
