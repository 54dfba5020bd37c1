import * as z from 'zod/mini';
import { type EndPlan, type PlannedEnd } from '../plans/end-plan.js';
import { type PlannedEnds } from '../plans/planned-ends.js';
import {
  type ActionResult,
  succeeded,
  get,
  post,
  remove,
  type SessionRoute,
} from './session-route.js';

/** The answer of the routes. Participants may see it, so it says nothing about other participants. */
interface PlanAnswer {
  /** When the session ends; null when nothing is planned, or the session has not begun. */
  readonly endsAt: Date | null;
  readonly reason: string | null;
  /** The time of this server, for clients whose clock is wrong. */
  readonly now: Date;
}

const milliseconds = z.int().check(z.positive());

const planBody = z
  .strictObject({
    at: z.exactOptional(z.iso.datetime({ offset: true })),
    after: z.exactOptional(milliseconds),
    reason: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(500))),
    disable: z.exactOptional(z.boolean()),
  })
  .check(z.refine(({ at, after }) => (at === undefined) !== (after === undefined)));

const extendBody = z.strictObject({ by: milliseconds });

/** The routes that read and change the planned end of a session. */
export function planRoutes(plans: PlannedEnds): readonly SessionRoute[] {
  const answer = (planned: PlannedEnd | null): ActionResult => {
    const { endsAt = null, reason = null, sessionId } = planned ?? {};
    const now = new Date(plans.now());
    return succeeded({ endsAt, reason, now } satisfies PlanAnswer, sessionId ?? undefined);
  };
  return [
    get('/meetings/:id/plan', 'read-plan', async (id) => answer(await plans.plannedEnd(id))),
    post(
      '/meetings/:id/plan',
      'plan',
      planBody,
      '{ "at": "<time in ISO format>" } or { "after": <milliseconds> }, and may have "reason" and "disable"',
      async (id, { at, ...rest }) => {
        const plan: EndPlan = { ...rest, ...(at !== undefined && { at: new Date(at) }) };
        return answer(await plans.planEnd(id, plan));
      },
    ),
    post(
      '/meetings/:id/plan/extend',
      'extend-plan',
      extendBody,
      '{ "by": <milliseconds> }',
      async (id, body) => answer(await plans.extendEnd(id, body)),
    ),
    remove('/meetings/:id/plan', 'cancel-plan', async (id) => {
      await plans.cancelEnd(id);
      return answer(null);
    }),
  ];
}
