import fc from 'fast-check';
import {
  endOverdueSessions,
  type EndPolicy,
  plannedEnds,
  type PlannedEnds,
  type PlanStore,
  SessionBackendError,
} from '../index.js';
import { ModelCloud, type ModelSession } from '../testing/model-cloud.js';

/** What happens, to the meeting, to its plan, or to one of two instances of the keeper. */
const action = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('begin', 'finish') },
    { weight: 2, arbitrary: fc.constantFrom('look', 'advance') },
    { weight: 2, arbitrary: fc.constantFrom('plan-at', 'plan-after') },
    { weight: 2, arbitrary: fc.constantFrom('extend', 'cancel', 'step', 'restart') },
  ),
  instance: fc.constantFrom<0 | 1>(0, 1),
  time: fc.integer({ min: 1, max: 100 }),
  /** How many requests are answered before the next action. */
  answers: fc.nat({ max: 8 }),
});

/** The plan of the meeting as the operator knows it. */
interface KnownPlan {
  end: { readonly at: number } | { readonly after: number };
  /** The sessions that it may be about: which one, the cloud decides while the request is on its way. */
  readonly sessions: () => ModelSession[];
  used: boolean;
}

/** What the operators have done, and what the keepers may do. */
class Run {
  readonly cloud: ModelCloud;
  ends = 0;
  readonly #scheduler: fc.Scheduler;
  readonly #turn: () => Promise<unknown>;
  readonly #stored = new Map<string, string>();
  readonly #store: PlanStore;
  readonly #plans: [PlannedEnds, PlannedEnds];
  /** How far the clocks of the instances are ahead of the one of the cloud. */
  readonly #ahead: [number, number] = [0, 0];
  readonly #failures: unknown[] = [];
  readonly #pending: Promise<void>[] = [];
  #operator: Promise<void> = Promise.resolve();
  #plan: KnownPlan | null = null;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
    const turn = (): Promise<unknown> => scheduler.schedule(Promise.resolve());
    this.#turn = turn;
    this.cloud = new ModelCloud(turn);
    this.#store = {
      get: async (key) => {
        await turn();
        return this.#stored.get(key);
      },
      set: async (key, value) => {
        await turn();
        this.#stored.set(key, value);
      },
      delete: async (key) => {
        await turn();
        this.#stored.delete(key);
      },
    };
    this.#plans = [this.#start(0), this.#start(1)];
  }

  do({ what, instance, time }: { what: string; instance: 0 | 1; time: number }): void {
    const { cloud } = this;
    const actions: Record<string, () => void> = {
      begin: () => cloud.begin(),
      finish: () => cloud.finish(),
      look: () => this.look(instance),
      advance: () => (cloud.time += time),
      step: () => (this.#ahead[instance] = time - 50),
      restart: () => (this.#plans[instance] = this.#start(instance)),
      'plan-at': () => this.#planEnd(instance, { at: cloud.time + time }),
      'plan-after': () => this.#planEnd(instance, { after: time }),
      extend: () => this.#operate(() => this.#extend(instance, time)),
      cancel: () =>
        this.#operate(async () => {
          await this.#plans[instance].cancelEnd(cloud.meetingId);
          this.#plan = null;
        }),
    };
    actions[what]?.();
  }

  look(instance: 0 | 1): void {
    const now = () => this.#now(instance);
    const sessions = this.cloud.backend((session) => this.#check(session, instance));
    const plans = this.#plans[instance];
    // The other meeting takes its time, so that plans change between a decision and the end.
    const endsAt: EndPolicy = async (session, at) => {
      if (session.meetingId === this.cloud.meetingId) return plans.endsAt(session, at);
      for (let turns = 0; turns < 6; turns += 1) await this.#turn();
      return null;
    };
    this.#watch(
      endOverdueSessions({ sessions, endsAt, now }).then(({ results }) => {
        for (const one of results) if ('error' in one) throw one.error;
      }),
    );
  }

  /** Lets one request be answered, when one waits. */
  async answer(): Promise<void> {
    if (this.#scheduler.count() > 0) await this.#scheduler.waitNext(1);
    await new Promise((resolve) => setImmediate(resolve));
  }

  async settle(): Promise<void> {
    do await this.answer();
    while (this.#scheduler.count() > 0);
    await Promise.all(this.#pending.splice(0));
    await this.#operator;
    if (this.#failures.length > 0) throw this.#failures[0];
  }

  /** The session that the plan ends for certain, when nothing else happens; undefined for none. */
  get due(): { readonly session: ModelSession; readonly at: number } | undefined {
    const { live } = this.cloud;
    const [only, ...others] = this.#plan?.sessions() ?? [];
    if (!this.#plan || !live || only !== live || others.length > 0) return undefined;
    const at = endOf(this.#plan, live);
    return at > live.startedAt.getTime() ? { session: live, at } : undefined;
  }

  #start(instance: 0 | 1): PlannedEnds {
    const sessions = this.cloud.backend(() => undefined);
    return plannedEnds({ sessions, store: this.#store, now: () => this.#now(instance) });
  }

  #now(instance: 0 | 1): number {
    return this.cloud.time + this.#ahead[instance];
  }

  #planEnd(instance: 0 | 1, end: KnownPlan['end']): void {
    const { cloud } = this;
    this.#operate(async () => {
      const before = cloud.sessions.length;
      const live = cloud.live;
      const plan = 'at' in end ? { at: new Date(end.at) } : end;
      await this.#plans[instance].planEnd(cloud.meetingId, plan);
      const begun = cloud.sessions.length;
      this.#plan = {
        end,
        used: false,
        sessions: () => [
          ...(live ? [live] : []),
          // Begun while the request was on its way, or else the first one after it.
          ...cloud.sessions.slice(before, live ? begun : Math.max(begun, before + 1)),
        ],
      };
    });
  }

  async #extend(instance: 0 | 1, by: number): Promise<void> {
    await this.#plans[instance].extendEnd(this.cloud.meetingId, { by });
    if (!this.#plan) throw new Error('There was no plan to extend.');
    const { end } = this.#plan;
    this.#plan.end = 'at' in end ? { at: end.at + by } : { after: end.after + by };
  }

  /** Fails when the operators have not planned this end. */
  #check(session: ModelSession, instance: 0 | 1): void {
    this.ends += 1;
    try {
      const plan = this.#plan;
      if (!plan) throw new Error('No end was planned.');
      if (plan.used) throw new Error('The plan was used before.');
      if (!plan.sessions().includes(session)) throw new Error('Another session was meant.');
      if (endOf(plan, session) > this.#now(instance)) throw new Error('It was too early.');
      if (endOf(plan, session) <= session.startedAt.getTime()) {
        throw new Error('The session began after the planned end.');
      }
      plan.used = true;
    } catch (error) {
      this.#failures.push(error);
    }
  }

  /** Operators wait for each other: the store cannot merge what two processes write at the same moment. */
  #operate(work: () => Promise<void>): void {
    this.#operator = this.#operator.then(work).catch((error: unknown) => {
      // A date that has passed by this clock, or no plan to extend.
      if (!(error instanceof SessionBackendError)) this.#failures.push(error);
    });
  }

  #watch(work: Promise<void>): void {
    this.#pending.push(work.catch((error: unknown) => void this.#failures.push(error)));
  }
}

function endOf({ end }: KnownPlan, { startedAt }: ModelSession): number {
  return 'at' in end ? end.at : startedAt.getTime() + end.after;
}

describe('the keeper with planned ends', () => {
  it('ends no session without a plan, before its time, after the one that was meant, or twice, and ends each that is due', async () => {
    let ends = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(action, { maxLength: 30, size: 'max' }),
        async (scheduler, actions) => {
          const run = new Run(scheduler);
          for (const each of actions) {
            run.do(each);
            for (let answers = 0; answers < each.answers; answers += 1) await run.answer();
          }
          await run.settle();
          const { due } = run;
          if (due) {
            for (const instance of [0, 1] as const) run.do({ what: 'step', instance, time: 50 });
            run.cloud.time = Math.max(run.cloud.time, due.at);
            run.look(0);
            run.look(1);
            await run.settle();
            expect(due.session.isLive).toBe(false);
          }
          ends += run.ends;
        },
      ),
      { numRuns: 1_000 },
    );
    // Otherwise, nothing was shown.
    expect(ends).toBeGreaterThan(50);
  });
});
