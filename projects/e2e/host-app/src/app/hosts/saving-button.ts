import { ChangeDetectionStrategy, Component } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** A button that the application disables by the attribute, which is no input of the directive. */
@Component({
  selector: 'app-saving-button',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      rtkEndSession
      [attr.disabled]="state.disabled() ? '' : null"
      (rtkEndSessionEnded)="outcomes.ended($event)"
      (rtkEndSessionFailed)="outcomes.failed($event)"
    >
      End for everyone
    </button>
  `,
})
export class SavingButton extends HostExample {}
