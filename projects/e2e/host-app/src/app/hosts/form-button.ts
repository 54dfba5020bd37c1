import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

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
export class FormButton extends HostExample {
  protected readonly submitted = signal(0);

  protected submit(event: Event): void {
    event.preventDefault();
    this.submitted.update((count) => count + 1);
  }
}
