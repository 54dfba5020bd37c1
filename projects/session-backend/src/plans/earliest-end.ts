import { type EndPolicy, type SessionEnd, type SessionLook } from './end-policy.js';
import { NoRequestLeft } from './request-allowance.js';
import { type SessionSummary } from '../sessions/session-results.js';

/** An end, and the policy that decided on it. */
export interface DecidedEnd {
  readonly end: SessionEnd;
  readonly policy: EndPolicy;
}

/**
 * Asks each policy, and returns the earliest end; null when there is none.
 *
 * @throws the error of a policy, unless another policy finds the session overdue
 */
export async function earliestEnd(
  policies: readonly EndPolicy[],
  session: SessionSummary,
  look: SessionLook,
): Promise<DecidedEnd | null> {
  let earliest: DecidedEnd | null = null;
  const failures: unknown[] = [];
  for (const policy of policies) {
    try {
      const end = checkedEnd(await policy(session, look));
      if (end && (earliest === null || end.at < earliest.end.at)) earliest = { end, policy };
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0 && (earliest === null || earliest.end.at > look.now)) {
    throw failures.find((error) => !(error instanceof NoRequestLeft)) ?? failures[0];
  }
  return earliest;
}

/** @throws TypeError when the policy returned another value */
function checkedEnd(value: unknown): SessionEnd | null {
  if (value === null) {
    return null;
  }
  const end = value instanceof Date ? { at: value } : (value as SessionEnd | undefined);
  if (!(end?.at instanceof Date) || Number.isNaN(end.at.getTime())) {
    throw new TypeError(
      'A policy of endsAt must return a valid Date, { at: Date, reason, disable }, or null.',
    );
  }
  return end;
}
