import { ChangeDetectionStrategy, Component, ViewEncapsulation, inject } from '@angular/core';
import { NzModalService } from 'ng-zorro-antd/modal';
import { type ConfirmEnd, EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-nz-modal',
  imports: [EndSessionDirective],
  providers: [NzModalService],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styles: `
    @import 'ng-zorro-antd/ng-zorro-antd.min.css';
  `,
  templateUrl: './asking-host.html',
})
export class ZorroModal extends HostExample {
  protected readonly confirm: ConfirmEnd = () =>
    inject(NzModalService).confirm({
      nzTitle: 'End the session for everyone?',
      nzOkText: 'End it',
      nzCancelText: 'Keep it',
      nzOnOk: () => true,
    }).afterClose;
}
