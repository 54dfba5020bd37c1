import { type LiveSessions } from './live-sessions.js';
import { type Peer } from './meeting-events.js';
import { type Participants } from './participants.js';
import { type Stage } from './stage.js';

/** The parts that an audience needs. */
export interface AudienceContext {
  readonly participants: Pick<Participants, 'get'>;
  readonly stage: Pick<Stage, 'status'>;
  readonly sessions: Pick<LiveSessions, 'count' | 'has' | 'peers'>;
  /** The number of clients above which a room is crowded. */
  readonly limit: number;
}

/** The clients in one room that are more than a number, in the order of their joining. */
interface Prominent {
  /** The clients that everyone knows: all but the viewers. */
  readonly known: Map<string, Peer>;
  /** The clients that know everyone, the viewers too. */
  readonly seeing: Map<string, Peer>;
}

/**
 * Decides which clients hear that a client joins or leaves.
 *
 * All of them do, as long as the room is not crowded. In a crowded room, only clients on stage and those
 * that may kick or admit know the viewers of a livestream. The others know the number of viewers.
 *
 * The few are kept in a list of their own: searching all clients at each of thousands of joins would take
 * millions of steps.
 */
export class Audience {
  readonly #context: AudienceContext;
  /** By meeting id, for the rooms that were asked about. */
  readonly #prominent = new Map<string, Prominent>();

  constructor(context: AudienceContext) {
    this.#context = context;
  }

  /** Whether the room has more clients than the limit. */
  isCrowded(meetingId: string): boolean {
    return this.#context.sessions.count(meetingId) > this.#context.limit;
  }

  /** Lists the other clients in the room that hear when this one joins or leaves. */
  of(meetingId: string, peer: Peer): readonly Peer[] {
    const told =
      this.isCrowded(meetingId) && this.#isViewer(peer)
        ? [...this.#prominentIn(meetingId).seeing.values()]
        : this.#context.sessions.peers(meetingId);
    return told.filter(({ id }) => id !== peer.id);
  }

  /** Lists the clients in the room that hear only the number of viewers. */
  numberOnly(meetingId: string): readonly Peer[] {
    if (!this.isCrowded(meetingId)) {
      return [];
    }
    const { seeing } = this.#prominentIn(meetingId);
    return this.#context.sessions.peers(meetingId).filter(({ id }) => !seeing.has(id));
  }

  /**
   * Lists the clients in the room that this one may see, in the order of joining. A viewer of a crowded
   * room is first in its own list.
   */
  list(meetingId: string, asker: Peer): readonly Peer[] {
    if (!this.isCrowded(meetingId) || this.#seesViewers(asker)) {
      return this.#context.sessions.peers(meetingId);
    }
    const known = this.#prominentIn(meetingId).known.values();
    return this.#context.sessions.has(meetingId, asker.id) ? [asker, ...known] : [...known];
  }

  /** Called for a client that joined, before any client hears of it. */
  arrived(meetingId: string, peer: Peer): void {
    const prominent = this.#prominent.get(meetingId);
    if (prominent) {
      this.#note(prominent, peer);
    }
  }

  /** Called for a client that left, before any client hears of it. */
  departed(meetingId: string, peerId: string): void {
    const prominent = this.#prominent.get(meetingId);
    prominent?.known.delete(peerId);
    prominent?.seeing.delete(peerId);
  }

  /** Called when a stage status or permissions have changed. */
  reconsider(): void {
    this.#prominent.clear();
  }

  #prominentIn(meetingId: string): Prominent {
    let prominent = this.#prominent.get(meetingId);
    if (!prominent) {
      prominent = { known: new Map(), seeing: new Map() };
      for (const peer of this.#context.sessions.peers(meetingId)) {
        this.#note(prominent, peer);
      }
      this.#prominent.set(meetingId, prominent);
    }
    return prominent;
  }

  #note({ known, seeing }: Prominent, peer: Peer): void {
    if (!this.#isViewer(peer)) {
      known.set(peer.id, peer);
    }
    if (this.#seesViewers(peer)) {
      seeing.set(peer.id, peer);
    }
  }

  #isViewer(peer: Peer): boolean {
    const { preset } = this.#context.participants.get(peer.participantId);
    return (
      preset.document.config.view_type === 'LIVESTREAM' &&
      this.#context.stage.status(peer) !== 'ON_STAGE'
    );
  }

  #seesViewers(peer: Peer): boolean {
    const { permissions } = this.#context.participants.get(peer.participantId).preset;
    return (
      permissions.kickParticipant || permissions.acceptWaitingRequests || !this.#isViewer(peer)
    );
  }
}
