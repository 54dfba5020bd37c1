import { ChangeDetectionStrategy, Component } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Button, ButtonDirective } from 'primeng/button';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-prime-buttons',
  imports: [Button, ButtonDirective, EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-label="pButton">
      <button
        pButton
        rtkEndSession
        #end="rtkEndSession"
        [class.p-disabled]="end.blocked()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      >
        End
      </button>
      <button pButton disabled>Disabled</button>
      <button pButton>Live</button>
    </section>
    <section aria-label="p-button">
      <p-button
        label="End"
        rtkEndSession
        #inner="rtkEndSession"
        [disabled]="inner.blocked()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      />
      <p-button label="Disabled" disabled />
      <p-button label="Live" />
    </section>
  `,
})
export class PrimeButtons extends HostExample {}
