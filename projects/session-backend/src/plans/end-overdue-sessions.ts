import { checkIdentifier } from '../cloud/identifiers.js';
import { type CallOptions } from '../sessions/call-options.js';
import { KeeperLook } from './keeper-look.js';
import { checkKeeperOptions, type KeeperOptions } from './keeper-options.js';
import { type LookReport } from './look-report.js';

/** Options of `endOverdueSessions()`. */
export interface EndOverdueOptions extends KeeperOptions, CallOptions {
  /** Looks at this meeting only, for example after a webhook. At all live sessions when left out. */
  readonly meetingId?: string;
}

/**
 * Ends the live sessions that are overdue: lists them, asks `endsAt` for each, and ends those whose date
 * has come with `ifSession`. Directly before it ends a session, it asks the policy with the earliest date
 * once more, so that an end that was extended or canceled meanwhile does not happen.
 *
 * It remembers nothing. Run it from anything that repeats: {@link keepSessions}, cron, a job scheduler. Any
 * number of instances may run it: the second one finds the session ended.
 *
 * @throws SessionBackendError when the sessions cannot be listed. Everything else is in the report.
 * @throws TypeError or RangeError when an option is wrong
 */
export async function endOverdueSessions(options: EndOverdueOptions): Promise<LookReport> {
  const checked = checkKeeperOptions(options);
  const { meetingId, signal } = options;
  if (meetingId !== undefined) checkIdentifier(meetingId, 'meetingId');
  return new KeeperLook(checked, signal).run(meetingId);
}
