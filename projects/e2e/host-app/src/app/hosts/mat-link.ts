import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-mat-link',
  imports: [EndSessionDirective, MatAnchor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <a
        mat-button
        role="button"
        href="/host/mat-link#pressed"
        rtkEndSession
        #end="rtkEndSession"
        (click)="$event.preventDefault()"
        [disabled]="state.disabled() || end.blocked()"
        disabledInteractive
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
        >{{ state.label() }}</a
      >
    }
  `,
})
export class MaterialLink extends HostExample {}
