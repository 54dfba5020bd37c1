import fc from 'fast-check';
import {
  endOverdueSessions,
  plannedEnds,
  type PlannedEnds,
  type PlanStore,
  SessionBackendError,
} from '../index.js';
import { ModelCloud, type ModelSession } from '../testing/model-cloud.js';

/** What happens, to the meeting, to its plan, or to one of two instances of the keeper. */
const action = fc.record({
  what: fc.oneof(
    fc.constantFrom('begin', 'finish', 'begin', 'look', 'look', 'look', 'restart'),
    fc.constantFrom('cancel', 'plan-at', 'plan-after', 'extend', 'advance', 'advance', 'step'),
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
    const turn = () => scheduler.schedule(Promise.resolve());
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
    switch (what) {
      case 'begin':
        return this.cloud.begin();
      case 'finish':
        return this.cloud.finish();
      case 'advance':
        this.cloud.time += time;
        return;
      case 'step':
        this.#ahead[instance] = time - 50;
        return;
      case 'restart':
        this.#plans[instance] = this.#start(instance);
        return;
      case 'look':
        return this.look(instance);
      case 'plan-at':
        return this.#planEnd(instance, { at: this.cloud.time + time });
      case 'plan-after':
        return this.#planEnd(instance, { after: time });
      case 'extend':
        return this.#operate(async () => {
          await this.#plans[instance].extendEnd(this.cloud.meetingId, { by: time });
          const { end } = this.#plan ?? { end: { after: 0 } };
          if (this.#plan) {
            this.#plan.end = 'at' in end ? { at: end.at + time } : { after: end.after + time };
          }
        });
      default:
        return this.#operate(async () => {
          await this.#plans[instance].cancelEnd(this.cloud.meetingId);
          this.#plan = null;
        });
    }
  }

  look(instance: 0 | 1): void {
    const now = () => this.#now(instance);
    const sessions = this.cloud.backend((session) => this.#check(session, instance));
    const { endsAt } = this.#plans[instance];
    this.#watch(
      endOverdueSessions({ sessions, endsAt, now }).then(({ results }) => {
        for (const one of results) if ('error' in one) throw one.error;
      }),
    );
  }

  /** Lets one request be answered, when one waits. */
  async answer(): Promise<void> {
    if (this.#scheduler.count() > 0) await this.#scheduler.waitOne();
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
        fc.array(action, { maxLength: 25, size: 'max' }),
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
      { numRuns: 500 },
    );
    // Otherwise, nothing was shown.
    expect(ends).toBeGreaterThan(50);
  });
});
