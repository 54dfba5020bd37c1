import { ChangeDetectionStrategy, Component } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { endDialog } from 'ngx-realtimekit-session/ui';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-end-dialog-page',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: '../confirmation/asking-host.html',
})
export class EndDialogPage extends HostExample {
  protected readonly confirm = endDialog;
}
