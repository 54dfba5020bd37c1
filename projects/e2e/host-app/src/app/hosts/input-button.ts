import { ChangeDetectionStrategy, Component } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-input-button',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <input
        type="button"
        rtkEndSession
        [value]="state.label()"
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
      />
    }
  `,
})
export class InputButton extends HostExample {}
