import { type TimedEnd, millisecondsLeft } from './planned-end';
import { SILENCE, endIn } from './heard-ends';
import { type EndAnnouncement } from './announcement-channel';

/** How often an announcement is repeated, in milliseconds. */
const REPEAT = 10_000;

/** What an announcement of this participant causes. */
export interface AnnouncementEffects {
  /** Sends the announcement again. */
  repeat(): void;
  /** The announced time has come. */
  end(): void;
  /** The page was suspended for so long that the others no longer count on the end. */
  suspended(milliseconds: number): void;
}

/** The end that this participant has announced, and its timers. */
export class OwnAnnouncement {
  readonly id: string;
  readonly end: TimedEnd;
  readonly #repeating: ReturnType<typeof setInterval>;
  readonly #ending: ReturnType<typeof setTimeout>;
  #awakeAt = performance.now();

  /** @param sessionId the session that it is for */
  constructor(
    announcement: EndAnnouncement,
    readonly name: string | null,
    readonly sessionId: string | undefined,
    private readonly effects: AnnouncementEffects,
    before: OwnAnnouncement | null,
  ) {
    const { in: left, reason = null } = announcement;
    // Not a secret: everyone in the room gets it.
    this.id = before?.id ?? Math.random().toString(36).slice(2) + Date.now().toString(36);
    this.end = endIn(left, { reason, announcedBy: name });
    this.#repeating = setInterval(() => this.#awake(() => this.effects.repeat()), REPEAT);
    this.#ending = setTimeout(() => this.#awake(() => this.effects.end()), left);
  }

  /** Milliseconds until the end, not negative. */
  get left(): number {
    return Math.max(0, millisecondsLeft(this.end));
  }

  /** Stops the timers. */
  stop(): void {
    clearInterval(this.#repeating);
    clearTimeout(this.#ending);
  }

  /** A device that slept calls back late, after the others have given the end up. */
  #awake(act: () => void): void {
    const now = performance.now();
    const suspended = now - this.#awakeAt;
    this.#awakeAt = now;
    if (suspended > SILENCE) {
      this.effects.suspended(suspended);
    } else {
      act();
    }
  }
}
