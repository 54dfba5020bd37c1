import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatDialog, MatDialogActions, MatDialogClose } from '@angular/material/dialog';
import { type ConfirmEnd, EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-material-question',
  imports: [MatDialogActions, MatDialogClose],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-dialog-actions>
      <button type="button" [mat-dialog-close]="false">Keep it</button>
      <button type="button" [mat-dialog-close]="true">End it</button>
    </mat-dialog-actions>
  `,
})
class MaterialQuestion {}

@Component({
  selector: 'app-mat-dialog',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './asking-host.html',
})
export class MaterialDialog extends HostExample {
  protected readonly confirm: ConfirmEnd = () =>
    inject(MatDialog).open<MaterialQuestion, unknown, boolean>(MaterialQuestion).afterClosed();
}
