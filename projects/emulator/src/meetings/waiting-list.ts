import { type Peer } from './meeting-events.js';
import { type Participant } from './participants.js';

/** The waiting room of one meeting. */
interface Door {
  readonly waiting: Map<string, Peer>;
  /** The participants who were admitted: they need not wait again in this session. */
  readonly admitted: Set<string>;
}

/** The clients in the waiting rooms. Permissions are checked elsewhere. */
export class WaitingList {
  /** By meeting id. A client can wait for a session that has not begun. */
  readonly #doors = new Map<string, Door>();

  /**
   * Whether a participant has to wait now.
   *
   * @param isAttended tells whether a participant who could admit them is in the room
   */
  holds(
    { id, meetingId, preset: { permissions } }: Participant,
    isAttended: () => boolean,
  ): boolean {
    const { acceptWaitingRequests, waitingRoomType } = permissions;
    // Participants who admit others skip the waiting room.
    if (acceptWaitingRequests || this.#doors.get(meetingId)?.admitted.has(id)) {
      return false;
    }
    return (
      waitingRoomType === 'SKIP_ON_ACCEPT' ||
      (waitingRoomType === 'ON_PRIVILEGED_USER_ENTRY' && !isAttended())
    );
  }

  /** Lets a client wait. Returns false when it waits already. */
  wait(meetingId: string, peer: Peer): boolean {
    const { waiting } = this.#door(meetingId);
    const isNew = !waiting.has(peer.id);
    waiting.set(peer.id, peer);
    return isNew;
  }

  /** The clients that wait, the longest first. */
  waiting(meetingId: string): readonly Peer[] {
    return [...(this.#doors.get(meetingId)?.waiting.values() ?? [])];
  }

  has(meetingId: string, peerId: string): boolean {
    return this.#doors.get(meetingId)?.waiting.has(peerId) === true;
  }

  /** Admits a participant. Returns their clients that waited. */
  admit(meetingId: string, participantId: string): readonly Peer[] {
    this.#door(meetingId).admitted.add(participantId);
    return this.deny(meetingId, participantId);
  }

  /** Denies a participant. Returns their clients that waited. */
  deny(meetingId: string, participantId: string): readonly Peer[] {
    const own = this.waiting(meetingId).filter((peer) => peer.participantId === participantId);
    own.forEach(({ id }) => this.giveUp(meetingId, id));
    return own;
  }

  /** Removes one client. Returns undefined when it did not wait. */
  giveUp(meetingId: string, peerId: string): Peer | undefined {
    const waiting = this.#doors.get(meetingId)?.waiting;
    const peer = waiting?.get(peerId);
    waiting?.delete(peerId);
    return peer;
  }

  /** Removes all clients that wait. */
  empty(meetingId: string): readonly Peer[] {
    const everybody = this.waiting(meetingId);
    everybody.forEach(({ id }) => this.giveUp(meetingId, id));
    return everybody;
  }

  /** Forgets admissions after the end of a session. Clients that wait go on waiting. */
  forgetAdmissions(meetingId: string): void {
    this.#doors.get(meetingId)?.admitted.clear();
  }

  #door(meetingId: string): Door {
    const door = this.#doors.get(meetingId) ?? { waiting: new Map(), admitted: new Set() };
    this.#doors.set(meetingId, door);
    return door;
  }
}
