import { type EndSessionResult, type SessionBackend, type SessionSummary } from '../index.js';

/** A session of the model. */
export interface ModelSession {
  readonly sessionId: string;
  readonly startedAt: Date;
  isLive: boolean;
}

type Calls = Pick<
  SessionBackend,
  'listSessions' | 'listParticipants' | 'meetingStatus' | 'endSession'
>;

/**
 * A cloud in memory with one meeting, and another one whose session is never ended. Every answer takes a
 * turn, and an end takes effect at once.
 */
export class ModelCloud {
  readonly meetingId = 'meeting';
  readonly sessions: ModelSession[] = [];
  /** The clock of the cloud. */
  time = 1_000_000;
  readonly #turn: () => Promise<unknown>;

  constructor(turn: () => Promise<unknown>) {
    this.#turn = turn;
  }

  get live(): ModelSession | undefined {
    return this.sessions.find(({ isLive }) => isLive);
  }

  begin(): void {
    if (this.live) return;
    const sessionId = `s${this.sessions.length}`;
    this.sessions.push({ sessionId, startedAt: new Date(this.time), isLive: true });
  }

  finish(): void {
    if (this.live) this.live.isLive = false;
  }

  /** @param onEnd called with a session that this backend is about to end */
  backend(onEnd: (session: ModelSession) => void): Calls {
    const summaries = (): SessionSummary[] =>
      this.sessions.map(({ sessionId, startedAt, isLive }) => ({
        sessionId,
        meetingId: this.meetingId,
        title: null,
        status: isLive ? 'LIVE' : 'ENDED',
        startedAt,
        endedAt: null,
        participants: 1,
      }));
    const other: SessionSummary = {
      sessionId: 'other',
      meetingId: 'other',
      title: null,
      status: 'LIVE',
      startedAt: new Date(0),
      endedAt: null,
      participants: 1,
    };
    const answer = async <T>(value: T): Promise<T> => {
      await this.#turn();
      return value;
    };
    const list = async function* <T>(items: () => T[]): AsyncGenerator<T, void, undefined> {
      yield* await answer(items());
    };
    return {
      listSessions: ({ status, meetingId, newestFirst } = {}) =>
        list(() => {
          if (meetingId === undefined)
            return [other, ...summaries().filter((one) => one.status === status)];
          const found = summaries();
          return newestFirst ? found.reverse() : found;
        }),
      listParticipants: () => list(() => []),
      meetingStatus: (meetingId) => {
        const session = this.live ? { ...this.live, participants: 1 } : null;
        return answer({ meetingId, title: null, disabled: false, session });
      },
      endSession: (_, { ifSession } = {}) => {
        const { live } = this;
        if (!live) return answer<EndSessionResult>({ outcome: 'no-active-session' });
        if (live.sessionId !== ifSession) {
          const { sessionId } = live;
          return answer<EndSessionResult>({
            outcome: 'another-session',
            sessionId,
            disabled: false,
          });
        }
        onEnd(live);
        live.isLive = false;
        return answer<EndSessionResult>({
          outcome: 'ended',
          sessionId: live.sessionId,
          removed: 1,
        });
      },
    };
  }
}
