import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-button-in-shadow-root',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.ShadowDom,
  template: `
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
  `,
})
export class ButtonInShadowRoot extends HostExample {}
