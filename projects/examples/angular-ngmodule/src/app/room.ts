import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { SessionControlService } from 'ngx-realtimekit-session';

/** The kit's leave dialog beside a button that ends the session, and the screen after it. */
@Component({
  selector: 'app-room',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!over()) {
      <rtk-button variant="secondary" (click)="leaving.set(true)">Leave</rtk-button>
      <rtk-button rtkEndSession #end="rtkEndSession">End for everyone</rtk-button>
      <p>{{ end.reason() }}</p>
      @if (leaving()) {
        <rtk-dialog (rtkDialogClose)="leaving.set(false)">
          <rtk-leave-meeting [meeting]="meeting()" (rtkStateUpdate)="leaving.set(false)" />
        </rtk-dialog>
      }
    }
    <rsc-ended-screen />
  `,
})
export class Room {
  readonly meeting = input.required<RealtimeKitClient>();
  readonly #session = inject(SessionControlService);
  protected readonly leaving = signal(false);

  /** Whether the session is over. The kit's dialog does not notice, so the template removes it. */
  protected readonly over = computed(() => {
    const { ended, leftState } = this.#session.state();
    return ended !== null || leftState !== null;
  });
}
