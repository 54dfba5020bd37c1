import { DatePipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type EffectCleanupRegisterFn,
  input,
  signal,
} from '@angular/core';
import { DemoServerError, type OpenedMeeting } from '../demo-server';
import { enableMeeting, type EndedSession, endSession, followEnds, isClosed } from './backend-api';
import { durationWords, endWords, reasonWords } from './backend-words';

type Action = 'end' | 'end-and-close' | 'reopen';

/** What somebody does who is not in the room: ends the session from the server, closes, reopens. */
@Component({
  selector: 'demo-backend',
  imports: [DatePipe],
  templateUrl: './backend.html',
  styleUrl: './backend.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Backend {
  readonly meeting = input.required<OpenedMeeting>();

  /** Null until the backend said so. */
  protected readonly closed = signal<boolean | null>(null);
  protected readonly pending = signal<Action | null>(null);
  protected readonly outcome = signal('');
  protected readonly failed = signal(false);
  protected readonly ends = signal<readonly EndedSession[]>([]);

  protected readonly where = computed(() =>
    this.meeting().where === 'local' ? 'Local RealtimeKit' : 'Cloudflare RealtimeKit',
  );

  protected readonly openness = computed(() => {
    const closed = this.closed();
    return closed === null ? 'Asking…' : closed ? 'Closed' : 'Open';
  });

  protected readonly reasonWords = reasonWords;
  protected readonly durationWords = durationWords;

  constructor() {
    effect((onCleanup) => this.follow(this.meeting().meetingId, onCleanup));
  }

  protected end(): Promise<void> {
    return this.run('end', async (id) => endWords(await endSession(id, false), false));
  }

  protected endAndClose(): Promise<void> {
    return this.run('end-and-close', async (id) => endWords(await endSession(id, true), true));
  }

  protected reopen(): Promise<void> {
    return this.run('reopen', async (id) => {
      await enableMeeting(id);
      return 'The meeting is open again: everybody can join.';
    });
  }

  private async run(action: Action, work: (meetingId: string) => Promise<string>): Promise<void> {
    if (this.pending() !== null || (action === 'reopen' && this.closed() !== true)) return;
    const { meetingId } = this.meeting();
    this.pending.set(action);
    this.outcome.set('');
    try {
      this.outcome.set(await work(meetingId));
      this.failed.set(false);
    } catch (error) {
      this.outcome.set(words(error));
      this.failed.set(true);
    }
    await this.askWhetherClosed(meetingId);
    this.pending.set(null);
  }

  private follow(meetingId: string, onCleanup: EffectCleanupRegisterFn): void {
    void this.askWhetherClosed(meetingId);
    const stop = followEnds(meetingId, (end) => {
      // A connection that was lost tells again what it had told.
      this.ends.update((ends) =>
        ends.some(({ sessionId }) => sessionId === end.sessionId) ? ends : [end, ...ends],
      );
    });
    onCleanup(stop);
  }

  private async askWhetherClosed(meetingId: string): Promise<void> {
    try {
      this.closed.set(await isClosed(meetingId));
    } catch (error) {
      this.closed.set(null);
      this.outcome.set(words(error));
      this.failed.set(true);
    }
  }
}

function words(error: unknown): string {
  return error instanceof DemoServerError ? error.message : 'That did not work in this browser.';
}
