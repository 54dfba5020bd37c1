import { type Authorization } from './authorization.js';
import { type ConnectedMeetings } from './connected-meetings.js';
import { type LiveSessions } from './live-sessions.js';
import { type PermissionsChange } from './meeting.js';
import { type Absence, type Actor, type MessageBroadcast, type Peer } from './meeting-events.js';
import { type MeetingRegistry } from './meeting-registry.js';
import { type Participant, type Participants } from './participants.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type WaitingRoom } from './waiting-room.js';
import { type Outside } from './outside.js';

/** The parts that attendance needs. */
export interface AttendanceContext extends Outside {
  readonly registry: MeetingRegistry;
  readonly participants: Participants;
  readonly sessions: LiveSessions;
  readonly waitingRoom: WaitingRoom;
  readonly connected: ConnectedMeetings;
  readonly authorization: Authorization;
}

/**
 * Takes participants into the rooms and out of them.
 *
 * Requests by the socket, the REST API and in process all end here, so this class enforces the permissions.
 * A rejected request throws an {@link EmulatorError} and changes nothing.
 */
export class Attendance {
  readonly #context: AttendanceContext;

  constructor(context: AttendanceContext) {
    this.#context = context;
  }

  /**
   * Takes a client into the room, or lets it wait, as its preset says. The first client begins the session.
   * Joining again changes nothing.
   */
  join(participantId: string, peerId: string): Peer {
    const { registry, participants, sessions, waitingRoom } = this.#context;
    const participant = participants.get(participantId);
    const { meetingId } = participant;
    const meeting = registry.meeting(meetingId);
    if (!sessions.has(meetingId, peerId)) {
      participants.known(participantId);
      if (waitingRoom.holds(participant)) {
        sessions.admit(meeting, participant);
        const peer = { id: peerId, participantId };
        waitingRoom.wait(meetingId, peer);
        return peer;
      }
    }
    waitingRoom.giveUp(meetingId, peerId);
    const peer = sessions.join(meeting, participant, peerId);
    waitingRoom.openFor(participant);
    return peer;
  }

  /** @throws EmulatorError when this participant cannot enter their meeting now. */
  admit(participantId: string): void {
    const { registry, participants, sessions } = this.#context;
    const participant = participants.get(participantId);
    sessions.admit(registry.meeting(participant.meetingId), participant);
  }

  /** Sends a message of the application from one client in the room to others in it. */
  broadcast(
    meetingId: string,
    { id: peerId, participantId }: Peer,
    message: Pick<MessageBroadcast, 'type' | 'body' | 'sentAt' | 'to'>,
  ): void {
    const session = this.#context.sessions.session(meetingId);
    if (!session?.peers.some(({ id }) => id === peerId)) {
      throw new EmulatorError(
        'permission-denied',
        'Only participants in the room can send messages to it.',
      );
    }
    this.#context.notify({
      kind: 'message-broadcast',
      meetingId,
      sessionId: session.id,
      participantId,
      peerId,
      ...message,
    });
  }

  /** Takes a client out of the room or the waiting room. */
  leave(meetingId: string, peerId: string): void {
    this.#context.waitingRoom.giveUp(meetingId, peerId);
    this.#context.sessions.remove(meetingId, peerId, 'peer-left');
  }

  /**
   * Takes a client out of the room whose socket dropped. The session waits until the client is back or is
   * given up. Returns nothing when the client was not in the room.
   */
  drop(meetingId: string, peerId: string): Absence | undefined {
    this.#context.waitingRoom.giveUp(meetingId, peerId);
    return this.#context.sessions.drop(meetingId, peerId);
  }

  /** Removes clients from the room. Skips clients that are not in it. */
  kick(meetingId: string, peerIds: readonly string[], actor: Actor): void {
    const { authorization, sessions } = this.#context;
    authorization.require(actor, meetingId, 'kickParticipant');
    for (const peerId of peerIds) {
      sessions.remove(meetingId, peerId, 'peer-kicked');
    }
  }

  /** Removes a participant from the room, with all their clients. Returns the number of clients. */
  kickParticipant(participantId: string, actor: Actor): number {
    const { participants, sessions } = this.#context;
    const participant = participants.get(participantId);
    const own = sessions.peersOf(participant).map(({ id }) => id);
    this.kick(participant.meetingId, own, actor);
    return own.length;
  }

  /**
   * Deletes a participant, which revokes their tokens. A client in the room stays there until it leaves
   * or is kicked.
   */
  removeParticipant(participantId: string): Participant {
    const { participants, sessions, waitingRoom } = this.#context;
    const participant = participants.known(participantId);
    waitingRoom.deny(participant.meetingId, [participantId], 'operator');
    return participants.remove(participantId, sessions.isPresent(participant));
  }

  /**
   * Ends the session for everyone. The next join begins another session.
   *
   * @param everywhere Whether to end the sessions of connected meetings as well.
   */
  endSession(meetingId: string, actor: Actor, { everywhere = true } = {}): void {
    const { authorization, connected, registry, sessions } = this.#context;
    authorization.require(actor, meetingId, 'kickParticipant');
    sessions.liveSession(meetingId);
    const { parent, rooms } = connected.family(meetingId);
    // The parent first: it would end by itself with the last of its rooms.
    for (const { id } of everywhere ? [parent, ...rooms] : [registry.meeting(meetingId)]) {
      if (sessions.session(id)) {
        sessions.end(id, actor);
      }
    }
  }

  /**
   * Changes the permissions of participants at once: all of them or none. An assumption decides whether the
   * change holds for later sessions.
   */
  updatePermissions(changes: readonly PermissionsChange[], actor: Actor): void {
    const { authorization, participants, sessions, waitingRoom } = this.#context;
    for (const { participantId } of changes) {
      const { meetingId } = participants.get(participantId);
      authorization.require(actor, meetingId, 'canChangeParticipantPermissions');
    }
    for (const { participantId, patch } of changes) {
      const participant = participants.patchPermissions(participantId, patch);
      if (sessions.isPresent(participant)) {
        waitingRoom.openFor(participant);
      }
    }
  }
}
