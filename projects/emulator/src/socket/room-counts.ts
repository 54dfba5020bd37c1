import { type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { type Clock } from '../clock/clock.js';

/** Milliseconds between two counts of one room. */
const interval = 1_000;

/** What the counts are told with. */
export interface RoomCountsContext {
  readonly meetings: Meetings;
  readonly clock: Clock;
  /** Tells these clients something that they did not ask for. */
  push(peerIds: readonly string[], event: number, payload: Uint8Array): void;
}

/**
 * Tells those in a crowded room who are not told who comes and goes how many there are: at once, and
 * then once a second, or thousands of joins would be millions of messages.
 */
export class RoomCounts {
  /** The meetings that were told lately, and whether something has changed since. */
  readonly #told = new Map<string, boolean>();
  readonly #context: RoomCountsContext;

  constructor(context: RoomCountsContext) {
    this.#context = context;
  }

  /** Somebody has come or gone. */
  changed(meetingId: string): void {
    if (this.#told.has(meetingId)) {
      this.#told.set(meetingId, true);
    } else if (this.#context.meetings.audience.isCrowded(meetingId)) {
      this.#tell(meetingId);
    }
  }

  #tell(meetingId: string): void {
    const { meetings, clock } = this.#context;
    const receivers = meetings.audience.whoCounts(meetingId).map(({ id }) => id);
    const count = meetings.session(meetingId)?.peers.length ?? 0;
    this.#told.set(meetingId, false);
    this.#context.push(
      receivers,
      SocketEvent.roomPeerCount,
      wire.RoomPeerCountResponse.encode({ count }),
    );
    clock.after(interval, () => {
      const hasChanged = this.#told.get(meetingId) === true;
      this.#told.delete(meetingId);
      if (hasChanged) {
        this.changed(meetingId);
      }
    });
  }
}
