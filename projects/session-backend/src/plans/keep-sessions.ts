import { checkFunction } from '../options/function-option.js';
import { checkTimerMilliseconds, checkWholeNumber, longestTimer } from '../options/whole-number.js';
import { safeCallback } from '../options/safe-callback.js';
import { Deadline } from '../cloud/deadline.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { KeeperLook } from './keeper-look.js';
import { checkKeeperOptions, type KeeperOptions } from './keeper-options.js';
import { type LookReport } from './look-report.js';

/** Options of `keepSessions()`. */
export interface KeepSessionsOptions extends KeeperOptions {
  /**
   * Milliseconds between the end of a look and the next one, 60,000 when left out. A session can end
   * this much late, plus the time of a look. See also `requestsPerFiveMinutes`.
   */
  readonly every?: number;
  /**
   * The requests that this keeper may send in five minutes, 2,500 when left out: RealtimeKit allows 3,500
   * for the whole account, also from your other servers. After a look that sent many requests, the next
   * one waits longer than `every`. Divide the number among the keepers that you run.
   */
  readonly requestsPerFiveMinutes?: number;
  /** Called after each look. Ended sessions, and those that could not be ended, are in the report. */
  readonly onLook?: (report: LookReport) => unknown;
  /**
   * Called with each error: of a look that could not list the sessions, and of each session that could not
   * be ended. The next look tries again. `console.error` when left out.
   */
  readonly onError?: (error: unknown) => unknown;
}

/** A keeper that runs. */
export interface Keeper {
  /** Stops the keeper. Resolves when the calls in progress have settled; no other session is ended. */
  stop(): Promise<void>;
}

const fiveMinutes = 5 * 60 * 1_000;

/**
 * Ends sessions on time in this process: runs {@link endOverdueSessions} at once and then again and again
 * until you stop it.
 *
 * @throws TypeError or RangeError when an option is wrong
 */
export function keepSessions(options: KeepSessionsOptions): Keeper {
  const checked = checkKeeperOptions(options);
  const { every = 60_000, requestsPerFiveMinutes = 2_500 } = options;
  const { onLook = () => undefined, onError = console.error } = options;
  checkTimerMilliseconds('every', every);
  checkWholeNumber('requestsPerFiveMinutes', requestsPerFiveMinutes);
  checkFunction('onLook', onLook);
  checkFunction('onError', onError);
  const reportError = safeCallback(onError);
  const report = safeCallback(onLook);
  const stopping = new AbortController();
  let current: KeeperLook | undefined;

  /** Looks once. Resolves with the milliseconds to wait before the next look. */
  const look = async (): Promise<number> => {
    try {
      current = new KeeperLook(checked);
      const done = await current.run();
      const errors = done.results.flatMap((one) => ('error' in one ? [one.error] : []));
      errors.forEach(reportError);
      report(done);
      const pause = Math.ceil((done.requests * fiveMinutes) / requestsPerFiveMinutes);
      return Math.max(every, pause, ...errors.map(pauseOf));
    } catch (error) {
      reportError(error);
      return Math.max(every, pauseOf(error));
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const wait = Math.min(await look(), longestTimer);
      // Rejects when the keeper is stopped meanwhile.
      await new Deadline(longestTimer, stopping.signal).sleep(wait).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      current?.stop();
      await running;
    },
  };
}

/** Milliseconds for which the cloud asked not to call again. */
function pauseOf(error: unknown): number {
  const seconds = error instanceof SessionBackendError ? (error.retryAfter ?? 0) : 0;
  return seconds * 1_000;
}
