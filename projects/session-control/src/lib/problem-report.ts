import { LIBRARY } from './library-error';
import { type Meeting } from './meeting';

/** The problems that were reported, by meeting. */
const reported = new WeakMap<Meeting, Set<string>>();

/**
 * Warns once when the state of a meeting cannot be read. Call it only where `ngDevMode` is on, so that
 * production builds leave out both the function and the texts.
 */
export function reportProblem(meeting: Meeting, problem: string, cause?: unknown): void {
  const before = reported.get(meeting) ?? new Set();
  if (!before.has(problem)) {
    reported.set(meeting, before.add(problem));
    console.warn(
      `${LIBRARY} about the connected meeting: ${problem}.`,
      ...(cause === undefined ? [] : [cause]),
    );
  }
}
