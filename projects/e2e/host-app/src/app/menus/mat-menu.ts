import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** A lazy menu of Angular Material: it destroys its items when it closes. */
@Component({
  selector: 'app-mat-menu',
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
          [disabled]="state.disabled()"
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
export class MaterialMenu extends HostExample {}
