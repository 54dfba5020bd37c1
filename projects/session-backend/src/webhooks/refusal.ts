import { safeCallback } from '../options/safe-callback.js';
import { type RefusalReason } from './webhook-answer.js';

/** A request that was refused. It may be a scan or an attack, or a genuine delivery that is wired wrongly. */
export interface Refusal {
  /** The status of the answer. After a 4xx the cloud does not deliver again: the event is lost. */
  readonly status: number;
  readonly reason: RefusalReason;
  /** What is wrong, and what to do if the cloud sent the request. */
  readonly message: string;
  /** How many requests were refused for this reason since the last call, this one included. */
  readonly count: number;
}

/** Milliseconds from one report of a reason to the next: anyone can send requests that are refused. */
const pause = 60_000;

/** Makes the function that reports refusals: the first of each reason, and then one in a minute. */
export function refusalReporter(
  onRefused: (refusal: Refusal) => unknown,
): (refusal: Omit<Refusal, 'count'>) => void {
  const report = safeCallback(onRefused);
  const unreported = new Map<RefusalReason, number>();
  const reported = new Map<RefusalReason, number>();
  return (refusal) => {
    const count = (unreported.get(refusal.reason) ?? 0) + 1;
    const now = performance.now();
    if (now - (reported.get(refusal.reason) ?? -Infinity) < pause) {
      unreported.set(refusal.reason, count);
      return;
    }
    reported.set(refusal.reason, now);
    unreported.delete(refusal.reason);
    report({ ...refusal, count });
  };
}

/** Reports a refusal where the application does not. */
export function warnOfRefusal({ status, reason, message, count }: Refusal): void {
  console.warn(
    `The webhook handler refused ${count === 1 ? 'a request' : `${count} requests`} with ${status} (${reason}). ${message}`,
  );
}
