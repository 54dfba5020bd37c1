import { ChangeDetectionStrategy, Component } from '@angular/core';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

/** A menu of the CDK, whose items are no native controls. */
@Component({
  selector: 'app-cdk-menu-of-divs',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [cdkMenuTriggerFor]="menu">Actions</button>
    <ng-template #menu>
      <div cdkMenu>
        <div
          cdkMenuItem
          rtkEndSession
          [disabled]="state.disabled()"
          [rtkEndSessionConfirm]="confirmation.ask"
          (rtkEndSessionEnded)="outcomes.ended($event)"
          (rtkEndSessionFailed)="outcomes.failed($event)"
        >
          End for everyone
        </div>
        <div cdkMenuItem>Mute everyone</div>
      </div>
    </ng-template>
  `,
})
export class CdkMenuOfDivs extends HostExample {}
