import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type ConfirmEnd, EndSessionDirective } from 'ngx-realtimekit-session';
import { ConfirmationService } from 'primeng/api';
import { ConfirmDialog } from 'primeng/confirmdialog';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-prime-confirm-dialog',
  imports: [ConfirmDialog, EndSessionDirective],
  providers: [ConfirmationService],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      rtkEndSession
      [rtkEndSessionConfirm]="confirm"
      (rtkEndSessionEnded)="outcomes.ended($event)"
      (rtkEndSessionFailed)="outcomes.failed($event)"
    >
      End for everyone
    </button>
    <p-confirmdialog />
  `,
})
export class PrimeConfirmDialog extends HostExample {
  protected readonly confirm: ConfirmEnd = () => {
    const confirmation = inject(ConfirmationService);
    return new Promise((resolve) => {
      confirmation.confirm({
        message: 'End the session for everyone?',
        acceptLabel: 'End it',
        rejectLabel: 'Keep it',
        accept: () => resolve(true),
        reject: () => resolve(false),
      });
    });
  };
}
