import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-bootstrap',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  styles: `
    @import 'bootstrap/dist/css/bootstrap.min.css';
  `,
  template: `
    <section aria-label="btn">
      <button
        class="btn btn-danger"
        rtkEndSession
        #end="rtkEndSession"
        [class.disabled]="end.blocked()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      >
        End
      </button>
      <button class="btn btn-danger" disabled>Disabled</button>
      <button class="btn btn-danger">Live</button>
    </section>
  `,
})
export class BootstrapKit extends HostExample {}
