import { checkFunction } from '../options/function-option.js';
import { checkObject } from '../options/object-option.js';
import { checkWholeNumber } from '../options/whole-number.js';
import { type SessionBackend } from '../sessions/session-backend.js';
import { type EndPolicy } from './end-policy.js';

/** The calls of a `SessionBackend` that the keeper makes. */
export type KeeperCalls = Pick<
  SessionBackend,
  'listSessions' | 'listParticipants' | 'meetingStatus' | 'endSession'
>;

/** The options of `endOverdueSessions()` and `keepSessions()`. */
export interface KeeperOptions {
  /** The result of `createSessionBackend()`. */
  readonly sessions: KeeperCalls;
  /** When a session is to end. With several policies, the earliest date wins. */
  readonly endsAt: EndPolicy | readonly EndPolicy[];
  /**
   * The most requests that a look sends, beside those for the list of sessions: 10 or more, 400 when left
   * out. An end takes two, and five with `disable`. Ends that do not fit wait for the next look, the
   * longest overdue first. Policies that read participants get at most half of the requests.
   */
  readonly maxRequests?: number;
  /** Replaces `Date.now()`: milliseconds since 1970. */
  readonly now?: () => number;
}

/** The options, checked, with every default. */
export interface CheckedKeeperOptions {
  readonly sessions: KeeperCalls;
  readonly policies: readonly EndPolicy[];
  readonly maxRequests: number;
  readonly now: () => number;
}

/** @throws TypeError or RangeError that names the wrong option */
export function checkKeeperOptions(options: KeeperOptions): CheckedKeeperOptions {
  checkObject('The options', options, '{ sessions, endsAt }');
  const { sessions, endsAt, maxRequests = 400, now = () => Date.now() } = options;
  if (typeof (sessions as Partial<KeeperCalls> | undefined)?.endSession !== 'function') {
    throw new TypeError('sessions must be the result of createSessionBackend().');
  }
  const policies = typeof endsAt === 'function' ? [endsAt] : endsAt;
  if (!Array.isArray(policies) || policies.length === 0) {
    throw new TypeError('endsAt must be a function or a list of functions, such as maxDuration().');
  }
  policies.forEach((policy, index) => checkFunction(`endsAt[${index}]`, policy));
  checkWholeNumber('maxRequests', maxRequests, { from: 10 });
  checkFunction('now', now);
  return { sessions, policies, maxRequests, now };
}
