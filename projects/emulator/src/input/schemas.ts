import * as z from 'zod';
import { longestTimer } from '../clock/clock.js';

/** A string that is not blank. */
export const text = z
  .string()
  .min(1)
  .refine((value) => value.trim() !== '', 'must not be empty');

/** A whole number in this range. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): z.ZodInt {
  const problem =
    most === Number.MAX_SAFE_INTEGER
      ? `must be a whole number from ${least}`
      : `must be a whole number from ${least} to ${most}`;
  const error = ({ input }: { input?: unknown }): string =>
    input === undefined ? 'is missing' : problem;
  return z.int({ error }).min(least, { error: problem }).max(most, { error: problem });
}

/** Milliseconds that a timer can run. */
export const milliseconds = wholeNumber(0, longestTimer);

/** Milliseconds for which a session goes on without participants. The cloud keeps one for at most ten minutes. */
export const sessionKeepAlive = wholeNumber(0, 600_000);
