import { type Authorization } from './authorization.js';
import { type LiveSessions } from './live-sessions.js';
import { type Actor, type Peer } from './meeting-events.js';
import { type Participant, type Participants } from './participants.js';
import { type WaitingList } from './waiting-list.js';
import { type Outside } from './outside.js';

/** The parts that a waiting room needs. */
export interface WaitingRoomContext extends Outside {
  readonly authorization: Authorization;
  readonly participants: Pick<Participants, 'get'>;
  readonly sessions: Pick<LiveSessions, 'peers'>;
  readonly list: WaitingList;
}

/** The waiting rooms: admits and denies participants, checks the permission for it, and reports it. */
export class WaitingRoom {
  readonly #context: WaitingRoomContext;

  constructor(context: WaitingRoomContext) {
    this.#context = context;
  }

  /** Lists the clients that wait for this meeting, the longest waiting first. */
  waiting(meetingId: string): readonly Peer[] {
    return this.#context.list.waiting(meetingId);
  }

  /** Whether this client waits. */
  has(meetingId: string, peerId: string): boolean {
    return this.#context.list.has(meetingId, peerId);
  }

  /** Whether a participant who joins now has to wait. */
  holds(participant: Participant): boolean {
    return this.#context.list.holds(participant, () => this.#isAttended(participant.meetingId));
  }

  /** Lets a client wait. Calling it again changes nothing. */
  wait(meetingId: string, peer: Peer): void {
    if (this.#context.list.wait(meetingId, peer)) {
      this.#notify('peer-waiting', meetingId, [peer]);
    }
  }

  /** Admits participants, with all their clients. Skips participants who do not wait. */
  admit(meetingId: string, participantIds: readonly string[], actor: Actor): void {
    const { list, authorization } = this.#context;
    authorization.require(actor, meetingId, 'acceptWaitingRequests');
    for (const participantId of this.#waitingAmong(meetingId, participantIds)) {
      this.#notify('peer-admitted', meetingId, list.admit(meetingId, participantId));
    }
  }

  /** Denies participants, with all their clients. Skips participants who do not wait. */
  deny(meetingId: string, participantIds: readonly string[], actor: Actor): void {
    const { list, authorization } = this.#context;
    authorization.require(actor, meetingId, 'acceptWaitingRequests');
    for (const participantId of this.#waitingAmong(meetingId, participantIds)) {
      this.#notify('peer-denied', meetingId, list.deny(meetingId, participantId));
    }
  }

  /** Removes a client that waits. */
  giveUp(meetingId: string, peerId: string): void {
    const peer = this.#context.list.giveUp(meetingId, peerId);
    if (peer) {
      this.#notify('peer-stopped-waiting', meetingId, [peer]);
    }
  }

  /** Admits participants who only waited for a host like this participant. */
  openFor({ meetingId, preset }: Participant): void {
    if (preset.permissions.acceptWaitingRequests) {
      const waiting = this.waiting(meetingId)
        .map(({ participantId }) => this.#context.participants.get(participantId))
        .filter(
          ({ preset: { permissions } }) =>
            permissions.waitingRoomType === 'ON_PRIVILEGED_USER_ENTRY',
        );
      this.admit(
        meetingId,
        waiting.map(({ id }) => id),
        'operator',
      );
    }
  }

  /** Whether a participant in the room can admit others. */
  #isAttended(meetingId: string): boolean {
    const { participants, sessions } = this.#context;
    return sessions
      .peers(meetingId)
      .some(
        ({ participantId }) =>
          participants.get(participantId).preset.permissions.acceptWaitingRequests,
      );
  }

  #waitingAmong(meetingId: string, participantIds: readonly string[]): ReadonlySet<string> {
    const waiting = this.waiting(meetingId).map(({ participantId }) => participantId);
    return new Set(participantIds.filter((id) => waiting.includes(id)));
  }

  #notify(
    kind: `peer-${'waiting' | 'admitted' | 'denied' | 'stopped-waiting'}`,
    meetingId: string,
    peers: readonly Peer[],
  ): void {
    for (const { id: peerId, participantId } of peers) {
      this.#context.notify({ kind, meetingId, participantId, peerId });
    }
  }
}
