import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** A form, whose button says by a binding whether it submits. */
@Component({
  selector: 'app-form-button-with-bound-type',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="submit($event)">
      @if (state.hostShown()) {
        <button
          rtkEndSession
          [type]="type()"
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
export class FormButtonWithBoundType extends HostExample {
  protected readonly submitted = signal(0);
  protected readonly type = signal<'button' | 'submit'>('submit');

  protected submit(event: Event): void {
    event.preventDefault();
    this.submitted.update((count) => count + 1);
  }
}
