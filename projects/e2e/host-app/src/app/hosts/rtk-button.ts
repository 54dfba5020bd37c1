import { CUSTOM_ELEMENTS_SCHEMA, ChangeDetectionStrategy, Component } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-rtk-button',
  imports: [EndSessionDirective],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <rtk-button
        rtkEndSession
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
        >{{ state.label() }}</rtk-button
      >
    }
  `,
})
export class RtkButton extends HostExample {}
