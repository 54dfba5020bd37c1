import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { SessionTimer } from 'ngx-realtimekit-session/timer';
import { SessionLog } from '../session-log';

const MINUTE = 60_000;

/** Lets a host announce the end of the session to the others, extend the time, and cancel the end. */
@Component({
  selector: 'demo-end-soon',
  template: `
    <button #announceButton type="button" class="button" (click)="announce()">
      {{ isAnnounced() ? 'Extend by 1 minute' : 'End in 1 minute' }}
    </button>
    @if (isAnnounced()) {
      <button type="button" class="button" (click)="cancel()">Cancel the end</button>
    }
  `,
  styleUrl: './end-soon.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndSoon {
  private readonly timer = inject(SessionTimer);
  private readonly log = inject(SessionLog);
  private readonly session = inject(SessionControlService);
  private readonly announceButton = viewChild.required<ElementRef<HTMLElement>>('announceButton');

  /** Whether this participant has announced an end. Another client has announced none. */
  private readonly hasAnnounced = linkedSignal({
    source: this.session.meeting,
    computation: () => false,
  });

  protected readonly isAnnounced = computed(
    () => this.hasAnnounced() && this.timer.remaining() !== null,
  );

  /** Announces the end, or postpones the announced one. */
  protected announce(): void {
    const left = this.isAnnounced() ? (this.timer.remaining() ?? 0) : 0;
    this.hasAnnounced.set(true);
    this.run(
      `announceEnd({ in: ${left + MINUTE} })`,
      this.timer.announceEnd({ in: left + MINUTE, reason: 'Our time is up.' }),
    );
  }

  protected cancel(): void {
    // This button disappears, so the focus moves to the other one.
    this.announceButton().nativeElement.focus();
    this.hasAnnounced.set(false);
    this.run('cancel()', this.timer.cancel());
  }

  /** Notes the call in the log, and its failure: the others may not have heard of the end. */
  private run(call: string, sent: Promise<void>): void {
    this.log.note(call);
    sent.catch((error: unknown) => this.log.failed(call, error));
  }
}
