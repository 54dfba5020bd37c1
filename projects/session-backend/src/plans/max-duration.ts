import { checkMilliseconds } from '../options/whole-number.js';
import { type EndPolicy } from './end-policy.js';

/**
 * Ends each session so many milliseconds after its start. The start is by the clock of the cloud, and the
 * keeper compares with its own clock: keep that clock in sync.
 *
 * @throws RangeError when this is not a whole number of milliseconds from 1
 */
export function maxDuration(milliseconds: number): EndPolicy {
  checkMilliseconds('The duration of maxDuration()', milliseconds);
  return ({ startedAt }) => new Date(startedAt.getTime() + milliseconds);
}
