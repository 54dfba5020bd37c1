import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Countdown, SessionTimer } from 'ngx-realtimekit-session/timer';

/** A room whose host announces the end to the others. */
@Component({
  selector: 'app-timer-page',
  imports: [Countdown],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" (click)="endIn(15)">End in 15 seconds</button>
    <button type="button" (click)="endIn(100)">Extend to 100 seconds</button>
    <button type="button" (click)="timer.cancel()">Cancel the end</button>
    <p>Time left: <rsc-countdown /></p>
    <p>Reason: {{ timer.reason() }} by {{ timer.announcedBy() }}</p>
  `,
})
export class TimerPage {
  protected readonly timer = inject(SessionTimer);

  protected endIn(seconds: number): Promise<void> {
    return this.timer.announceEnd({ in: seconds * 1_000, reason: 'The room is needed.' });
  }
}
