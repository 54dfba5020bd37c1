import { type MeetingDirectory } from './meeting-directory.js';
import { type Peer } from './meeting-events.js';
import { type Stage } from './stage.js';

/** How many may be in a room before the comings and goings of viewers are told to a few only. */
export const defaultPresenceLimit = 200;

type AudienceMeetings = Pick<MeetingDirectory, 'participant' | 'session'> & {
  readonly stage: Pick<Stage, 'status'>;
};

/**
 * Who is told that somebody comes or goes.
 *
 * Everybody, as long as the room is not crowded. In one that is, the viewers of a livestream are
 * known only to those on stage and to those who may kick or let in; to the others they are a number.
 */
export class Audience {
  readonly #meetings: AudienceMeetings;
  readonly #limit: number;

  /** @param limit More than these in a room, and it is crowded. */
  constructor(meetings: AudienceMeetings, limit = defaultPresenceLimit) {
    this.#meetings = meetings;
    this.#limit = limit;
  }

  isCrowded(meetingId: string): boolean {
    return this.#peers(meetingId).length > this.#limit;
  }

  /** The clients in the room, other than this one, that are told of its coming and going. */
  of(meetingId: string, peer: Peer): readonly Peer[] {
    const others = this.#peers(meetingId).filter(({ id }) => id !== peer.id);
    return this.isCrowded(meetingId) && this.#isViewer(peer)
      ? others.filter((other) => this.#seesViewers(other))
      : others;
  }

  /** The clients in the room that are told the number of the others, and no more of them. */
  whoCounts(meetingId: string): readonly Peer[] {
    return this.isCrowded(meetingId)
      ? this.#peers(meetingId).filter((peer) => !this.#seesViewers(peer))
      : [];
  }

  /** The clients in the room as this one may list them, in the room or not. */
  list(meetingId: string, asker: Peer): readonly Peer[] {
    const peers = this.#peers(meetingId);
    return this.isCrowded(meetingId) && !this.#seesViewers(asker)
      ? peers.filter((peer) => peer.id === asker.id || !this.#isViewer(peer))
      : peers;
  }

  #peers(meetingId: string): readonly Peer[] {
    return this.#meetings.session(meetingId)?.peers ?? [];
  }

  #isViewer(peer: Peer): boolean {
    const { preset } = this.#meetings.participant(peer.participantId);
    return (
      preset.document.config.view_type === 'LIVESTREAM' &&
      this.#meetings.stage.status(peer) !== 'ON_STAGE'
    );
  }

  #seesViewers(peer: Peer): boolean {
    const { permissions } = this.#meetings.participant(peer.participantId).preset;
    return (
      permissions.kickParticipant || permissions.acceptWaitingRequests || !this.#isViewer(peer)
    );
  }
}
