import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Countdown, SessionTimer } from 'ngx-realtimekit-session/timer';

/** Shows when the session ends, who ends it and why. Shows nothing while no end is planned. */
@Component({
  selector: 'demo-planned-end',
  imports: [Countdown],
  template: `
    @if (timer.remaining() !== null) {
      <p>
        @if (timer.reason(); as reason) {
          {{ announcedBy() }}: {{ reason }}
        }
        Ends in <rsc-countdown />
      </p>
    }
  `,
  styles: `
    p {
      margin-top: 0.125rem;
      font-size: 0.875rem;
    }
    rsc-countdown {
      font-weight: 650;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlannedEnd {
  protected readonly timer = inject(SessionTimer);

  /** The name that the host gave. The plan of the backend has none. */
  protected readonly announcedBy = computed(() => this.timer.announcedBy() ?? 'Backend');
}
