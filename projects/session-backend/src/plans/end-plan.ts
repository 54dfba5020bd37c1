import { invalid } from '../cloud/session-backend-error.js';
import { shown } from '../options/shown.js';
import { checkWholeNumber } from '../options/whole-number.js';
import { type CallOptions, checkCallOptions, checkDate } from '../sessions/call-options.js';
import { type StoredPlan } from './plan-store.js';

/** When a session ends, and how. Name either `at` or `after`. */
export interface EndPlan extends CallOptions {
  /** The time at which the session ends. It must be in the future. */
  readonly at?: Date;
  /** Milliseconds from the start of the session until it ends. */
  readonly after?: number;
  /** Why the session ends: 1 to 500 characters, which participants may see. */
  readonly reason?: string | null;
  /** Whether to disable the meeting as well, so that nobody joins again. False when left out. */
  readonly disable?: boolean;
}

/** A planned end. */
export interface PlannedEnd {
  readonly meetingId: string;
  /** When the session ends; null when that counts from the start of a session that has not begun. */
  readonly endsAt: Date | null;
  readonly reason: string | null;
  readonly disable: boolean;
  /** The session that ends; null when it has not begun. */
  readonly sessionId: string | null;
}

/** @throws SessionBackendError `invalid` when the plan is not one */
export function checkPlan(
  plan: EndPlan,
  now: number,
): Pick<StoredPlan, 'end' | 'reason' | 'disable'> {
  checkCallOptions(plan, { flags: ['disable'], others: ['at', 'after', 'reason'] });
  const { at, after, reason = null, disable = false } = plan;
  if ((at === undefined) === (after === undefined)) {
    throw invalid('Pass either at or after.');
  }
  if (reason !== null && (typeof reason !== 'string' || reason === '' || reason.length > 500)) {
    throw invalid(`reason must be a text of 1 to 500 characters. Got ${shown(reason)}.`);
  }
  if (after !== undefined) {
    checkDuration('after', after);
    return { end: { after }, reason, disable };
  }
  const time = checkDate(at, 'at').getTime();
  if (time <= now) {
    throw invalid(
      `at must be in the future. Got ${new Date(time).toISOString()}, and it is ` +
        `${new Date(now).toISOString()}. To end the session now, call endSession().`,
    );
  }
  return { end: { at: time }, reason, disable };
}

/** Milliseconds of a hundred years: longer ones are a mistake, and would not fit into a date. */
const longest = 100 * 365 * 24 * 60 * 60 * 1_000;

/** @throws SessionBackendError `invalid` when this is no whole number of milliseconds in the range */
export function checkDuration(name: string, value: unknown): void {
  checkWholeNumber(name, value, { to: longest, of: 'milliseconds', error: invalid });
}
