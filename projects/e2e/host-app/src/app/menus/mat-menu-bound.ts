import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** The same menu with an item that shows itself as disabled while the host is blocked. */
@Component({
  selector: 'app-mat-menu-bound',
  imports: [EndSessionDirective, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [matMenuTriggerFor]="menu">Actions</button>
    <mat-menu #menu>
      <ng-template matMenuContent>
        <button mat-menu-item>Mute everyone</button>
        <button
          mat-menu-item
          rtkEndSession
          #end="rtkEndSession"
          [disabled]="state.disabled() || end.blocked()"
          [rtkEndSessionConfirm]="confirmation.ask"
          (rtkEndSessionEnded)="outcomes.ended($event)"
          (rtkEndSessionFailed)="outcomes.failed($event)"
        >
          End for everyone
        </button>
        <button mat-menu-item>Record</button>
      </ng-template>
    </mat-menu>
  `,
})
export class MaterialMenuBound extends HostExample {}
