import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';
import { NzButtonComponent } from 'ng-zorro-antd/button';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-zorro',
  imports: [EndSessionDirective, NzButtonComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styles: `
    @import 'ng-zorro-antd/ng-zorro-antd.min.css';

    .ant-btn.rtk-end-session-blocked,
    .ant-btn.rtk-end-session-blocked:is(:hover, :focus, :active) {
      color: rgba(0, 0, 0, 0.25);
      border-color: #d9d9d9;
      background: #f5f5f5;
      box-shadow: none;
      text-shadow: none;
      cursor: not-allowed;
    }
  `,
  template: `
    <section aria-label="nz-button">
      <button
        nz-button
        nzType="primary"
        rtkEndSession
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      >
        End
      </button>
      <button nz-button nzType="primary" disabled>Disabled</button>
      <button nz-button nzType="primary">Live</button>
    </section>
  `,
})
export class ZorroKit extends HostExample {}
