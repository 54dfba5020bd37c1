import { ChangeDetectionStrategy, Component, ViewEncapsulation, inject } from '@angular/core';
import { NgbActiveModal, NgbModal } from '@ng-bootstrap/ng-bootstrap/modal';
import { type ConfirmEnd, EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-bootstrap-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="modal-footer">
      <button type="button" (click)="modal.dismiss('keep')">Keep it</button>
      <button type="button" (click)="modal.close(true)">End it</button>
    </div>
  `,
})
class BootstrapQuestion {
  protected readonly modal = inject(NgbActiveModal);
}

@Component({
  selector: 'app-ng-bootstrap-modal',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styles: `
    @import 'bootstrap/dist/css/bootstrap.min.css';
  `,
  templateUrl: './asking-host.html',
})
export class BootstrapModal extends HostExample {
  protected readonly confirm: ConfirmEnd = () =>
    inject(NgbModal).open(BootstrapQuestion).result as Promise<boolean>;
}
