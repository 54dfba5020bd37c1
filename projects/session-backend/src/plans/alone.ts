import { checkObject } from '../options/object-option.js';
import { checkMilliseconds } from '../options/whole-number.js';
import { type EndPolicy } from './end-policy.js';

/** Options of `alone()`. */
export interface AloneOptions {
  /** Milliseconds from the moment when all but one participant have left. Another one who joins cancels the end. */
  readonly after: number;
}

/**
 * Ends a session some time after only one participant, or none, is left in it.
 *
 * Limits of the REST API:
 * - Everyone whom the cloud lists as a participant counts. A user with two open tabs is not alone.
 * - A participant whose connection broke counts as present until the cloud notices.
 * - A session that only one participant has joined yet is ended as well. The time then counts from when
 *   that participant joined.
 * - The participants are read only when the list of sessions shows one participant or none, or no number.
 *
 * @throws TypeError when the options are no object
 * @throws RangeError when `after` is not a whole number of milliseconds from 1
 */
export function alone(options: AloneOptions): EndPolicy {
  checkObject('The options of alone()', options, '{ after: 300_000 }');
  const { after } = options;
  checkMilliseconds('after of alone()', after);
  return async ({ participants: count, startedAt }, { participants }) => {
    if (count !== null && count > 1) {
      return null;
    }
    let present = 0;
    let since = startedAt;
    for await (const { joinedAt, leftAt } of participants()) {
      if (leftAt === null) present += 1;
      if (present > 1) return null;
      const changed = leftAt ?? joinedAt;
      if (changed > since) since = changed;
    }
    return new Date(since.getTime() + after);
  };
}
