import { ChangeDetectionStrategy, Component } from '@angular/core';
import { EndedScreen, LeaveButton } from 'ngx-realtimekit-session/ui';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-leave-button-page',
  imports: [EndedScreen, LeaveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <rsc-leave-button />
    }
    <rsc-ended-screen>
      <button rsc-rejoin type="button">Join again</button>
      <a href="/ui/leave-button">Back to the overview</a>
    </rsc-ended-screen>
  `,
})
export class LeaveButtonPage extends HostExample {}
