import { checkObject } from '../options/object-option.js';
import { checkMilliseconds } from '../options/whole-number.js';
import { type EndPolicy } from './end-policy.js';
import { RecentlySeen } from './recently-seen.js';

/** Options of `hostsLeft()`. */
export interface HostsLeftOptions {
  /** The names of the presets that make a participant a host. */
  readonly presets: readonly string[];
  /** Milliseconds from the moment when the last host left. A host who comes back cancels the end. */
  readonly after: number;
}

/**
 * Ends a session some time after its last host left.
 *
 * Limits of the REST API:
 * - A host is a participant who joined with one of the presets. Permissions that change during a session
 *   do not show.
 * - A session that no host has joined yet is not ended. Combine this policy with {@link maxDuration}.
 * - A host whose connection broke counts as present until the cloud notices.
 * - Webhooks carry neither the preset nor a reliable time, so each decision reads the participants. A
 *   session in which a host was seen is read again after the time `after`, so many sessions need a long
 *   `after`: 1,000 live sessions with 5 minutes cost 1,000 requests in 5 minutes.
 *
 * @throws TypeError when there is no preset
 * @throws RangeError when `after` is not a whole number of milliseconds from 1
 */
export function hostsLeft(options: HostsLeftOptions): EndPolicy {
  checkObject('The options of hostsLeft()', options, "{ presets: ['host'], after: 300_000 }");
  const { presets, after } = options;
  if (!Array.isArray(presets) || presets.length === 0) {
    throw new TypeError(
      'presets of hostsLeft() must be a list with the name of at least one preset.',
    );
  }
  checkMilliseconds('after of hostsLeft()', after);
  const hosts = new Set<string | null>(presets);
  const withHost = new RecentlySeen(after);
  return async ({ sessionId }, { now, participants }) => {
    if (withHost.has(sessionId, now)) {
      return null;
    }
    let lastLeft: Date | null = null;
    for await (const { presetName, leftAt } of participants()) {
      if (!hosts.has(presetName)) continue;
      if (leftAt === null) {
        withHost.add(sessionId, now);
        return null;
      }
      if (lastLeft === null || leftAt > lastLeft) lastLeft = leftAt;
    }
    return lastLeft && new Date(lastLeft.getTime() + after);
  };
}
