import { type LiveSessions } from './live-sessions.js';
import { type Peer } from './meeting-events.js';
import { type Participants } from './participants.js';
import { type Stage } from './stage.js';

/** How many may be in a room before the comings and goings of viewers are told to a few only. */
const defaultPresenceLimit = 200;

/** What an audience is of. */
export interface AudienceContext {
  readonly participants: Pick<Participants, 'get'>;
  readonly stage: Pick<Stage, 'status'>;
  readonly sessions: Pick<LiveSessions, 'count' | 'has' | 'session'>;
  /** More than these in a room, and it is crowded. */
  readonly limit?: number;
}

/** The clients in one room that are more than a number, in the order of their joining. */
interface Prominent {
  /** Whom everybody knows: all but the viewers. */
  readonly known: Map<string, Peer>;
  /** Who knows everybody, the viewers too. */
  readonly seeing: Map<string, Peer>;
}

/**
 * Who is told that somebody comes or goes.
 *
 * Everybody, as long as the room is not crowded. In one that is, the viewers of a livestream are
 * known only to those on stage and to those who may kick or let in; to the others they are a number.
 *
 * Those few are kept, and not looked for among all at every coming and going, or thousands of joins
 * would be millions of looks.
 */
export class Audience {
  readonly #participants: AudienceContext['participants'];
  readonly #stage: AudienceContext['stage'];
  readonly #sessions: AudienceContext['sessions'];
  readonly #limit: number;
  /** By meeting id, for the rooms that were asked about. */
  readonly #prominent = new Map<string, Prominent>();

  constructor({ participants, stage, sessions, limit = defaultPresenceLimit }: AudienceContext) {
    this.#participants = participants;
    this.#stage = stage;
    this.#sessions = sessions;
    this.#limit = limit;
  }

  isCrowded(meetingId: string): boolean {
    return this.#sessions.count(meetingId) > this.#limit;
  }

  /** The clients in the room, other than this one, that are told of its coming and going. */
  of(meetingId: string, peer: Peer): readonly Peer[] {
    const told =
      this.isCrowded(meetingId) && this.#isViewer(peer)
        ? [...this.#prominentIn(meetingId).seeing.values()]
        : this.#peers(meetingId);
    return told.filter(({ id }) => id !== peer.id);
  }

  /** The clients in the room that are told the number of the others, and no more of them. */
  whoCounts(meetingId: string): readonly Peer[] {
    if (!this.isCrowded(meetingId)) {
      return [];
    }
    const { seeing } = this.#prominentIn(meetingId);
    return this.#peers(meetingId).filter(({ id }) => !seeing.has(id));
  }

  /**
   * The clients in the room as this one may list them, in the room or not: in the order of joining,
   * but for a viewer of a crowded room, who comes first in their own list.
   */
  list(meetingId: string, asker: Peer): readonly Peer[] {
    if (!this.isCrowded(meetingId) || this.#seesViewers(asker)) {
      return this.#peers(meetingId);
    }
    const known = this.#prominentIn(meetingId).known.values();
    return this.#sessions.has(meetingId, asker.id) ? [asker, ...known] : [...known];
  }

  /** A client is in the room, and nobody has been told yet. */
  arrived(meetingId: string, peer: Peer): void {
    const prominent = this.#prominent.get(meetingId);
    if (prominent) {
      this.#note(prominent, peer);
    }
  }

  /** A client is out of the room, and nobody has been told yet. */
  departed(meetingId: string, peerId: string): void {
    const prominent = this.#prominent.get(meetingId);
    prominent?.known.delete(peerId);
    prominent?.seeing.delete(peerId);
  }

  /** Somebody stands elsewhere, or may do something else than before. */
  reconsider(): void {
    this.#prominent.clear();
  }

  #prominentIn(meetingId: string): Prominent {
    let prominent = this.#prominent.get(meetingId);
    if (!prominent) {
      prominent = { known: new Map(), seeing: new Map() };
      for (const peer of this.#peers(meetingId)) {
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

  #peers(meetingId: string): readonly Peer[] {
    return this.#sessions.session(meetingId)?.peers ?? [];
  }

  #isViewer(peer: Peer): boolean {
    const { preset } = this.#participants.get(peer.participantId);
    return (
      preset.document.config.view_type === 'LIVESTREAM' && this.#stage.status(peer) !== 'ON_STAGE'
    );
  }

  #seesViewers(peer: Peer): boolean {
    const { permissions } = this.#participants.get(peer.participantId).preset;
    return (
      permissions.kickParticipant || permissions.acceptWaitingRequests || !this.#isViewer(peer)
    );
  }
}
