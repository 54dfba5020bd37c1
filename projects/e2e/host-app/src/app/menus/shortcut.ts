import { ChangeDetectionStrategy, Component, viewChild } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-shortcut',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.control.e)': 'press($event)' },
  template: `
    <button
      rtkEndSession
      [disabled]="state.disabled()"
      [rtkEndSessionConfirm]="confirmation.ask"
      (rtkEndSessionEnded)="outcomes.ended($event)"
      (rtkEndSessionFailed)="outcomes.failed($event)"
    >
      End for everyone
    </button>
  `,
})
export class Shortcut extends HostExample {
  private readonly end = viewChild.required(EndSessionDirective);

  protected press(event: Event): void {
    event.preventDefault(); // the browser has a use for it too
    this.end().press();
  }
}
