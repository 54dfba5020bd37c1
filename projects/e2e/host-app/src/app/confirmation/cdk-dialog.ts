import { ChangeDetectionStrategy, Component } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';
import { askInDialog } from './question';

@Component({
  selector: 'app-cdk-dialog',
  imports: [EndSessionDirective],
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
  `,
})
export class CdkDialog extends HostExample {
  protected readonly confirm = askInDialog;
}
