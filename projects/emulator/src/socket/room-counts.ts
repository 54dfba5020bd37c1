import { type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { type Clock } from '../clock/clock.js';

/** Milliseconds between two counts of one room. */
const interval = 1_000;

/** The parts that the counts need. */
export interface RoomCountsContext {
  readonly meetings: Meetings;
  readonly clock: Clock;
  /** Sends these clients a push. */
  push(peerIds: readonly string[], event: number, payload: Uint8Array): void;
}

/**
 * Tells the clients of a crowded room that do not know its viewers how many there are: at once, and then
 * once a second. Otherwise thousands of joins would be millions of messages.
 */
export class RoomCounts {
  /** The meetings that were told lately, and whether something has changed since. */
  readonly #told = new Map<string, boolean>();
  readonly #context: RoomCountsContext;

  constructor(context: RoomCountsContext) {
    this.#context = context;
  }

  /** Counts a client that joined or left. */
  changed(meetingId: string): void {
    if (this.#told.has(meetingId)) {
      this.#told.set(meetingId, true);
    } else if (this.#context.meetings.audience.isCrowded(meetingId)) {
      this.#tell(meetingId);
    }
  }

  #tell(meetingId: string): void {
    const { meetings, clock } = this.#context;
    const receivers = meetings.audience.numberOnly(meetingId).map(({ id }) => id);
    const count = meetings.sessions.count(meetingId);
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
