import { ChangeDetectionStrategy, Component, type TemplateRef, inject } from '@angular/core';
import { MatDialog, MatDialogClose } from '@angular/material/dialog';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** A dialog of Angular Material, whose button closes it and ends the session. */
@Component({
  selector: 'app-closing-button',
  imports: [EndSessionDirective, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" (click)="open(actions)">Actions</button>
    <ng-template #actions>
      <button
        mat-dialog-close
        rtkEndSession
        [rtkEndSessionConfirm]="confirmation.ask"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
      >
        End for everyone
      </button>
    </ng-template>
  `,
})
export class ClosingButton extends HostExample {
  readonly #dialog = inject(MatDialog);

  protected open(actions: TemplateRef<unknown>): void {
    this.#dialog.open(actions);
  }
}
