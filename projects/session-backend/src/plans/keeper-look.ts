import { SessionBackendError } from '../cloud/session-backend-error.js';
import { inParallel } from '../sessions/in-parallel.js';
import { type DecidedEnd, earliestEnd } from './earliest-end.js';
import { type EndPolicy, type SessionLook } from './end-policy.js';
import { type CheckedKeeperOptions } from './keeper-options.js';
import { type LookReport, type OverdueResult } from './look-report.js';
import { countedPages, endCost, NoRequestLeft, RequestAllowance } from './request-allowance.js';
import { type SessionSummary } from '../sessions/session-results.js';

/** How many sessions are decided on at the same time, and how many are ended. */
const concurrency = { decisions: 20, ends: 4 };

/** One look of the keeper. */
export class KeeperLook {
  readonly #options: CheckedKeeperOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #allowance: RequestAllowance;
  readonly #results: OverdueResult[] = [];
  #postponed = 0;

  /** @param signal ends the calls of the look at once */
  constructor(options: CheckedKeeperOptions, signal?: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#allowance = new RequestAllowance(options.maxRequests);
  }

  /** @param meetingId the only meeting to look at; all when left out */
  async run(meetingId?: string): Promise<LookReport> {
    const live = meetingId === undefined ? await this.#all() : await this.#one(meetingId);
    const overdue: (DecidedEnd & { readonly session: SessionSummary })[] = [];
    const { policies, maxRequests } = this.#options;
    const reserve = Math.floor(maxRequests / 2);
    await inParallel(rotated(live), concurrency.decisions, async (session) => {
      const decided = await this.#overdueEnd(session, policies, reserve);
      if (decided) overdue.push({ session, ...decided });
    });
    overdue.sort((a, b) => a.end.at.getTime() - b.end.at.getTime());
    await inParallel(overdue, concurrency.ends, ({ session, policy }) =>
      this.#end(session, policy),
    );
    return {
      sessions: live.length,
      results: this.#results,
      postponed: this.#postponed,
      requests: this.#allowance.total,
    };
  }

  /** Lets the calls in progress finish, and ends no other session. */
  stop(): void {
    this.#allowance.stop();
  }

  async #all(): Promise<SessionSummary[]> {
    const live: SessionSummary[] = [];
    for await (const session of this.#options.sessions.listSessions({
      status: 'LIVE',
      ...this.#withSignal,
    })) {
      live.push(session);
      if (this.#allowance.isStopped) break;
    }
    this.#allowance.countList(live.length);
    return live;
  }

  async #one(meetingId: string): Promise<SessionSummary[]> {
    this.#allowance.countStatus();
    const { title, session } = await this.#options.sessions.meetingStatus(
      meetingId,
      this.#withSignal,
    );
    return session ? [{ ...session, meetingId, title, status: 'LIVE', endedAt: null }] : [];
  }

  get #withSignal(): { readonly signal?: AbortSignal } {
    return this.#signal ? { signal: this.#signal } : {};
  }

  /**
   * Returns the end of a session that is overdue; null when it is not, or could not be decided.
   *
   * @param reserve how many requests have to remain for ending sessions
   */
  async #overdueEnd(
    session: SessionSummary,
    policies: readonly EndPolicy[],
    reserve: number,
  ): Promise<DecidedEnd | null> {
    const { sessions, now } = this.#options;
    const { meetingId, sessionId } = session;
    const look: SessionLook = {
      now: new Date(now()),
      participants: () =>
        countedPages(
          sessions.listParticipants(sessionId, this.#withSignal),
          this.#allowance,
          reserve,
        ),
    };
    try {
      const decided = await earliestEnd(policies, session, look);
      // The clock of this moment: a decision can take long, and a clock can be put back meanwhile.
      return decided && decided.end.at.getTime() <= now() ? decided : null;
    } catch (error) {
      if (error instanceof NoRequestLeft) {
        this.#postponed += 1;
      } else {
        this.#stopWhenRateLimited(error);
        this.#results.push({ meetingId, sessionId, endsAt: null, reason: null, error });
      }
      return null;
    }
  }

  /** @param policy the one that found the session overdue */
  async #end(session: SessionSummary, policy: EndPolicy): Promise<void> {
    // Ask it once more, and no other one after it: the end may have been extended or canceled since.
    const decided = await this.#overdueEnd(session, [policy], 0);
    if (!decided) return;
    const { at: endsAt, reason = null, disable = false } = decided.end;
    if (!this.#allowance.take(disable ? endCost.disabling : endCost.plain)) {
      this.#postponed += 1;
      return;
    }
    const { meetingId, sessionId } = session;
    const overdue = { meetingId, sessionId, endsAt, reason };
    try {
      const result = await this.#options.sessions.endSession(meetingId, {
        ifSession: sessionId,
        disable,
        ...this.#withSignal,
      });
      this.#results.push({ ...overdue, result });
    } catch (error) {
      this.#stopWhenRateLimited(error);
      this.#results.push({ ...overdue, error });
    }
  }

  #stopWhenRateLimited(error: unknown): void {
    if (error instanceof SessionBackendError && error.code === 'rate-limited') {
      this.#allowance.stop();
    }
  }
}

/**
 * The list from a random place on. When a look has not enough requests to decide on each session, the
 * same ones would wait each time otherwise.
 */
function rotated<T>(list: readonly T[]): readonly T[] {
  const start = Math.floor(Math.random() * list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
