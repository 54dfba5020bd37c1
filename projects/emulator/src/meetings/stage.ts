import { type Authorization } from './authorization.js';
import { type LiveSessions } from './live-sessions.js';
import { type Actor, type Peer } from './meeting-events.js';
import { type Participant, type Participants } from './participants.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type StageChange, type StageStatus } from './stage-status.js';
import { type Outside } from './outside.js';

/** From which status each change leads to which. */
const changes: Record<
  StageChange,
  { readonly from: readonly StageStatus[]; readonly to: StageStatus }
> = {
  requested: { from: ['OFF_STAGE'], to: 'REQUESTED' },
  cancelled: { from: ['REQUESTED'], to: 'OFF_STAGE' },
  // Also for a client that has not requested it: that is an invitation.
  granted: { from: ['OFF_STAGE', 'REQUESTED'], to: 'APPROVED' },
  denied: { from: ['REQUESTED', 'APPROVED'], to: 'OFF_STAGE' },
  joined: { from: ['OFF_STAGE', 'REQUESTED', 'APPROVED'], to: 'ON_STAGE' },
  left: { from: ['REQUESTED', 'APPROVED', 'ON_STAGE'], to: 'OFF_STAGE' },
  removed: { from: ['APPROVED', 'ON_STAGE'], to: 'OFF_STAGE' },
};

/** The parts that a stage needs. */
export interface StageContext extends Outside {
  readonly authorization: Authorization;
  readonly participants: Pick<Participants, 'get'>;
  readonly sessions: Pick<LiveSessions, 'peers'>;
}

/**
 * The stages, and requests to go on them. Participants of a livestream begin off stage. In a group call,
 * which has no stage, everyone counts as on it.
 */
export class Stage {
  /** The statuses that differ from the first one, by peer id. */
  readonly #statuses = new Map<string, StageStatus>();
  readonly #observers: (() => void)[] = [];
  readonly #context: StageContext;

  constructor(context: StageContext) {
    this.#context = context;
  }

  /** Calls this when the status of a client changes, before anyone hears of it. */
  onChange(observer: () => void): void {
    this.#observers.push(observer);
  }

  /** Finds the status of a client. */
  status({ id, participantId }: Peer): StageStatus {
    const participant = this.#context.participants.get(participantId);
    return this.#statuses.get(id) ?? (hasStage(participant) ? 'OFF_STAGE' : 'ON_STAGE');
  }

  /** Lists the clients in the room with this status. */
  at(meetingId: string, status: StageStatus): readonly Peer[] {
    return this.#context.sessions.peers(meetingId).filter((peer) => this.status(peer) === status);
  }

  /** Requests the stage for a client. With `stageAccess: 'ALLOWED'` the request is granted at once. */
  request(meetingId: string, peerId: string): void {
    const peer = this.#peer(meetingId, peerId);
    const { stageAccess } = this.#permissions(peer);
    if (stageAccess === 'NOT_ALLOWED') {
      this.#refuse(peer, 'ask to go on stage');
    }
    this.#change(meetingId, [peer], stageAccess === 'ALLOWED' ? 'granted' : 'requested');
  }

  /** Withdraws the request of a client. */
  cancel(meetingId: string, peerId: string): void {
    this.#change(meetingId, [this.#peer(meetingId, peerId)], 'cancelled');
  }

  /** Lets participants go on stage, also those without a request. */
  grant(meetingId: string, participantIds: readonly string[], actor: Actor): void {
    this.#context.authorization.require(actor, meetingId, 'acceptStageRequests');
    this.#change(meetingId, this.#peersOf(meetingId, participantIds), 'granted');
  }

  /** Denies requests, also those that were granted. */
  deny(meetingId: string, participantIds: readonly string[], actor: Actor): void {
    this.#context.authorization.require(actor, meetingId, 'acceptStageRequests');
    this.#change(meetingId, this.#peersOf(meetingId, participantIds), 'denied');
  }

  /** @throws EmulatorError when the client may not go on stage. */
  join(meetingId: string, peerId: string): void {
    const peer = this.#peer(meetingId, peerId);
    const { stageAccess } = this.#permissions(peer);
    const isLet = ['APPROVED', 'ON_STAGE'].includes(this.status(peer));
    if (stageAccess === 'NOT_ALLOWED' || (stageAccess === 'CAN_REQUEST' && !isLet)) {
      this.#refuse(peer, 'go on stage');
    }
    this.#change(meetingId, [peer], 'joined');
  }

  /** Takes a client off the stage that leaves it. */
  leave(meetingId: string, peerId: string): void {
    this.#change(meetingId, [this.#peer(meetingId, peerId)], 'left');
  }

  /** Takes participants off the stage. */
  remove(meetingId: string, participantIds: readonly string[], actor: Actor): void {
    this.#context.authorization.require(actor, meetingId, 'acceptStageRequests');
    this.#change(meetingId, this.#peersOf(meetingId, participantIds), 'removed');
  }

  /** Forgets the status of a client, which begins anew when it comes back. */
  forget(peerId: string): void {
    this.#statuses.delete(peerId);
  }

  #change(meetingId: string, peers: readonly Peer[], change: StageChange): void {
    const { from, to } = changes[change];
    for (const peer of peers) {
      const previous = this.status(peer);
      if (hasStage(this.#context.participants.get(peer.participantId)) && from.includes(previous)) {
        this.#statuses.set(peer.id, to);
        this.#observers.forEach((changed) => changed());
        const { id: peerId, participantId } = peer;
        this.#context.notify({
          kind: 'stage-status-updated',
          meetingId,
          participantId,
          peerId,
          change,
          previous,
          status: to,
        });
      }
    }
  }

  #peersOf(meetingId: string, participantIds: readonly string[]): readonly Peer[] {
    return this.#context.sessions
      .peers(meetingId)
      .filter(({ participantId }) => participantIds.includes(participantId));
  }

  #peer(meetingId: string, peerId: string): Peer {
    const peer = this.#context.sessions.peers(meetingId).find(({ id }) => id === peerId);
    if (!peer) {
      throw new EmulatorError(
        'permission-denied',
        'Only participants in the room can be on its stage.',
      );
    }
    return peer;
  }

  #permissions({ participantId }: Peer): Participant['preset']['permissions'] {
    return this.#context.participants.get(participantId).preset.permissions;
  }

  #refuse({ participantId }: Peer, what: string): never {
    const { name, preset } = this.#context.participants.get(participantId);
    throw new EmulatorError(
      'permission-denied',
      `${name} may not ${what}: the preset "${preset.name}" has the stageAccess ` +
        `${preset.permissions.stageAccess}, and no one granted it.`,
    );
  }
}

/** Whether the participant's kind of meeting has a stage. */
export function hasStage({ preset: { document } }: Participant): boolean {
  const { config, permissions } = document;
  return (
    config.view_type === 'LIVESTREAM' ||
    config.view_type === 'WEBINAR' ||
    permissions.stage_enabled === true
  );
}
