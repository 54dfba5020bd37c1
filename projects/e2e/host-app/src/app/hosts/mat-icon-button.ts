import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-mat-icon-button',
  imports: [EndSessionDirective, MatIconButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <button
        mat-icon-button
        rtkEndSession
        [attr.aria-label]="state.label()"
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
      >
        <span aria-hidden="true">✕</span>
      </button>
    }
  `,
})
export class MaterialIconButton extends HostExample {}
