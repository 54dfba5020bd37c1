import { checkIdentifier } from '../cloud/identifiers.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { checkFunction } from '../options/function-option.js';
import { checkObject } from '../options/object-option.js';
import { type CallOptions, checkCallOptions } from '../sessions/call-options.js';
import { checkDuration, checkPlan, type EndPlan, type PlannedEnd } from './end-plan.js';
import { type EndPolicy } from './end-policy.js';
import {
  firstSessionAfter,
  latestSession,
  type LiveStart,
  type PlanCalls,
} from './meeting-sessions.js';
import {
  type Binding,
  checkPlanStore,
  type PlanStore,
  type StoredPlan,
  StoredPlans,
} from './plan-store.js';
import { SharedReads } from './shared-reads.js';
import { Turns } from './turns.js';

/** Options of `plannedEnds()`. */
export interface PlannedEndsOptions {
  /** The result of `createSessionBackend()`. */
  readonly sessions: PlanCalls;
  /**
   * Where plans are kept, such as a `Keyv` on Redis that all instances share. When left out, in the memory
   * of this process: plans end with it, and other processes do not see them.
   */
  readonly store?: PlanStore;
  /** Replaces `Date.now()`: milliseconds since 1970. */
  readonly now?: () => number;
}

/** Plans the ends of sessions. Pass `endsAt` to the keeper, which ends them. */
export interface PlannedEnds {
  /** The policy for `keepSessions()` and `endOverdueSessions()`. */
  readonly endsAt: EndPolicy;

  /** The clock of the plans: milliseconds since 1970. */
  readonly now: () => number;

  /**
   * Plans the end of the session that is live now or, when none is, of the first one that begins. Replaces
   * an earlier plan of the meeting. When that session ends before, the plan is void: it never ends the
   * next session. Neither does an `at` end a session that began after it.
   *
   * @throws SessionBackendError `invalid` for a wrong plan, `not-found` when there is no such meeting
   */
  planEnd(meetingId: string, plan: EndPlan): Promise<PlannedEnd>;

  /**
   * Postpones the planned end by so many milliseconds. The keeper reads the plan directly before it ends
   * a session, so an extension that is stored by then counts. Two processes that change one plan at
   * the same moment overwrite each other: the later one wins.
   *
   * @throws SessionBackendError `not-found` when no end is planned
   */
  extendEnd(meetingId: string, options: CallOptions & { readonly by: number }): Promise<PlannedEnd>;

  /** Cancels the planned end. Repeating it changes nothing. */
  cancelEnd(meetingId: string): Promise<void>;

  /**
   * Returns the planned end of a meeting; null when none is planned, or the plan is void. Without a plan
   * it sends nothing to the cloud. With a plan, readers within five seconds share one look at the meeting.
   */
  plannedEnd(meetingId: string): Promise<PlannedEnd | null>;
}

/**
 * Keeps planned ends in a store.
 *
 * @throws TypeError when an option is wrong
 */
export function plannedEnds(options: PlannedEndsOptions): PlannedEnds {
  checkObject('The options of plannedEnds()', options, '{ sessions }');
  const { sessions, store = new Map<string, string>(), now = () => Date.now() } = options;
  if (typeof (sessions as Partial<PlanCalls> | undefined)?.meetingStatus !== 'function') {
    throw new TypeError('sessions must be the result of createSessionBackend().');
  }
  checkFunction('now', now);
  return new StoredPlannedEnds(sessions, new StoredPlans(checkPlanStore(store)), now);
}

/** Milliseconds for which readers of a plan share a look at the meeting. */
const freshFor = 5_000;

/** A plan, and the session that it is about; null when that has not begun. */
interface BoundPlan {
  readonly plan: StoredPlan;
  readonly sessionId: string | null;
}

class StoredPlannedEnds implements PlannedEnds {
  readonly #sessions: PlanCalls;
  readonly #plans: StoredPlans;
  readonly now: () => number;
  readonly #live = new SharedReads<LiveStart | null>(freshFor);
  readonly #turns = new Turns();

  constructor(sessions: PlanCalls, plans: StoredPlans, now: () => number) {
    this.#sessions = sessions;
    this.#plans = plans;
    this.now = now;
  }

  readonly endsAt: EndPolicy = async ({ meetingId, sessionId, startedAt }) => {
    const live = { sessionId, startedAt };
    const planned = this.#view(meetingId, await this.#bound(meetingId, live), live);
    return planned?.endsAt && planned.sessionId === sessionId
      ? { at: planned.endsAt, reason: planned.reason, disable: planned.disable }
      : null;
  };

  async planEnd(meetingId: string, options: EndPlan): Promise<PlannedEnd> {
    const id = checkIdentifier(meetingId, 'meetingId');
    const checked = checkPlan(options, this.now());
    const { signal } = options;
    return this.#turns.take(id, async () => {
      const { session } = await this.#sessions.meetingStatus(id, signal && { signal });
      const latest = session ? null : await latestSession(this.#sessions, id, signal);
      // The list can know of a session that began after the first request.
      const live = session ?? (latest?.status === 'LIVE' ? latest : null);
      const plan: StoredPlan = {
        ...checked,
        id: crypto.randomUUID(),
        session: live ? { id: live.sessionId } : { previous: latest?.sessionId ?? null },
      };
      await this.#plans.setPlan(id, plan);
      const bound = { plan, sessionId: live?.sessionId ?? null };
      return viewOf(id, bound, live);
    });
  }

  async extendEnd(
    meetingId: string,
    options: CallOptions & { readonly by: number },
  ): Promise<PlannedEnd> {
    const id = checkIdentifier(meetingId, 'meetingId');
    checkCallOptions(options, { others: ['by'] });
    const { by, signal } = options;
    checkDuration('by', by);
    return this.#turns.take(id, async () => {
      const { session } = await this.#sessions.meetingStatus(id, signal && { signal });
      const bound = await this.#bound(id, session);
      if (!bound || !this.#view(id, bound, session)) {
        throw new SessionBackendError(
          'not-found',
          'No end is planned for this meeting, so there is none to extend. Plan one.',
        );
      }
      const { plan, sessionId } = bound;
      const { end } = plan;
      const extended: StoredPlan = {
        ...plan,
        end: 'at' in end ? { at: end.at + by } : { after: end.after + by },
      };
      await this.#plans.setPlan(id, extended);
      return viewOf(id, { plan: extended, sessionId }, session);
    });
  }

  async cancelEnd(meetingId: string): Promise<void> {
    const id = checkIdentifier(meetingId, 'meetingId');
    await this.#turns.take(id, () => this.#plans.remove(id));
  }

  async plannedEnd(meetingId: string): Promise<PlannedEnd | null> {
    const id = checkIdentifier(meetingId, 'meetingId');
    if (!(await this.#plans.plan(id))) {
      return null;
    }
    const live = await this.#live.get(id, async () => {
      return (await this.#sessions.meetingStatus(id)).session;
    });
    return this.#view(id, await this.#bound(id, live), live);
  }

  /** Reads the plan of a meeting. Finds out which session it is about as soon as one is live. */
  async #bound(meetingId: string, live: LiveStart | null): Promise<BoundPlan | null> {
    let found: Binding | null = null;
    for (;;) {
      const binding: Binding | null = found ?? (await this.#plans.binding(meetingId));
      // Last of all, so that an extension or a cancellation in the meantime counts.
      const plan = await this.#plans.plan(meetingId);
      if (!plan) {
        return null;
      }
      if ('id' in plan.session) {
        return { plan, sessionId: plan.session.id };
      }
      if (binding?.planId === plan.id) {
        return { plan, sessionId: binding.sessionId };
      }
      const first =
        live && (await firstSessionAfter(this.#sessions, meetingId, plan.session.previous));
      if (!first) {
        return { plan, sessionId: null };
      }
      found = { planId: plan.id, sessionId: first };
      await this.#plans.setBinding(meetingId, found);
    }
  }

  /** The planned end as others see it; null when the plan is void. */
  #view(meetingId: string, bound: BoundPlan | null, live: LiveStart | null): PlannedEnd | null {
    if (!bound) {
      return null;
    }
    const { plan, sessionId } = bound;
    const hasEnded = sessionId !== null && live?.sessionId !== sessionId;
    // Without a session until then, an `at` ends none: the next one was not meant.
    const isMissed =
      'at' in plan.end &&
      plan.end.at <= (sessionId === null ? this.now() : Number(live?.startedAt));
    return hasEnded || isMissed ? null : viewOf(meetingId, bound, live);
  }
}

function viewOf(
  meetingId: string,
  { plan: { end, reason, disable }, sessionId }: BoundPlan,
  live: LiveStart | null,
): PlannedEnd {
  const afterStart = (after: number): Date | null =>
    live && sessionId !== null ? new Date(live.startedAt.getTime() + after) : null;
  const endsAt = 'at' in end ? new Date(end.at) : afterStart(end.after);
  return { meetingId, endsAt, reason, disable, sessionId };
}
