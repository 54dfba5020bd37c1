import { type App } from '../apps/apps.js';
import { type Participant } from './participants.js';
import { type PresetDocument } from '../apps/preset-document.js';
import { EmulatorError } from '../errors/emulator-error.js';

/** One client's stay in a session. What it says stays true after the participant is gone. */
export interface Visit {
  readonly peerId: string;
  readonly participantId: string;
  readonly customParticipantId: string;
  readonly name: string;
  readonly presetName: string;
  readonly viewType: PresetDocument['config']['view_type'];
  readonly joinedAt: Date;
  /** Absent while the client is in the room. */
  readonly leftAt?: Date;
}

/** A session, live or over. */
export interface SessionRecord {
  readonly id: string;
  readonly appId: string;
  readonly meetingId: string;
  /** The meeting's title when the session began. */
  readonly title: string;
  readonly startedAt: Date;
  /** Absent while the session is live. */
  readonly endedAt?: Date;
  /** The most clients that were in the room at once. */
  readonly peak: number;
}

/** The visits of one session. */
interface Visits {
  /** In the order of arrival. */
  readonly all: Visit[];
  /** By peer id: where the last visit of each client is. */
  readonly last: Map<string, number>;
  /** The number of clients in the room. */
  present: number;
}

/** The number of ended sessions to remember, so that an emulator can run for weeks. */
const defaultCapacity = 1_000;

/** The sessions so far, and their visits. */
export class SessionHistory {
  readonly #sessions = new Map<string, SessionRecord>();
  readonly #visits = new Map<string, Visits>();
  /** The ids of the ended sessions, the oldest first. */
  readonly #over = new Set<string>();
  readonly #capacity: number;

  /** @param capacity the number of ended sessions to remember */
  constructor(capacity = defaultCapacity) {
    this.#capacity = capacity;
  }

  begin(session: Omit<SessionRecord, 'peak' | 'endedAt'>): void {
    this.#sessions.set(session.id, { ...session, peak: 0 });
    this.#visits.set(session.id, { all: [], last: new Map(), present: 0 });
  }

  arrive(sessionId: string, peerId: string, participant: Participant, joinedAt: Date): void {
    const { id, customParticipantId, name, preset } = participant;
    const visits = this.#visitsOf(sessionId);
    visits.present += 1;
    visits.last.set(peerId, visits.all.length);
    visits.all.push({
      peerId,
      participantId: id,
      customParticipantId,
      name,
      presetName: preset.name,
      viewType: preset.document.config.view_type,
      joinedAt,
    });
    const session = this.session(sessionId);
    const peak = Math.max(session.peak, visits.present);
    this.#sessions.set(sessionId, { ...session, peak });
  }

  depart(sessionId: string, peerId: string, leftAt: Date): void {
    const visits = this.#visitsOf(sessionId);
    const index = visits.last.get(peerId);
    const visit = index === undefined ? undefined : visits.all[index];
    if (index !== undefined && visit && visit.leftAt === undefined) {
      visits.all[index] = { ...visit, leftAt };
      visits.present -= 1;
    }
  }

  end(sessionId: string, endedAt: Date): void {
    for (const peerId of this.#visitsOf(sessionId).last.keys()) {
      this.depart(sessionId, peerId, endedAt);
    }
    this.#sessions.set(sessionId, { ...this.session(sessionId), endedAt });
    this.#over.add(sessionId);
    const [oldest] = this.#over;
    if (oldest !== undefined && this.#over.size > this.#capacity) {
      this.#over.delete(oldest);
      this.#sessions.delete(oldest);
      this.#visits.delete(oldest);
    }
  }

  /** The session of this id, live or over. */
  session(sessionId: string): SessionRecord {
    const session = this.#sessions.get(sessionId);
    if (!session) {
      throw new EmulatorError('unknown-session', `There is no session "${sessionId}".`);
    }
    return session;
  }

  /** The sessions of an app, oldest first. */
  of({ id }: App): SessionRecord[] {
    return [...this.#sessions.values()].filter(({ appId }) => appId === id);
  }

  /** Lists the visits in the order of arrival. A client that came back has another visit. */
  visits(sessionId: string): readonly Visit[] {
    return this.#visitsOf(sessionId).all;
  }

  /** Finds the last visit of this client. */
  lastVisit(sessionId: string, peerId: string): Visit | undefined {
    const { all, last } = this.#visitsOf(sessionId);
    const index = last.get(peerId);
    return index === undefined ? undefined : all[index];
  }

  /** Counts the clients in the room. */
  present(sessionId: string): number {
    return this.#visitsOf(sessionId).present;
  }

  #visitsOf(sessionId: string): Visits {
    return this.#visits.get(sessionId) ?? { all: [], last: new Map(), present: 0 };
  }
}
