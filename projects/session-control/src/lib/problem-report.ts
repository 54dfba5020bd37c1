import { LIBRARY } from './library-error';
import { type Meeting } from './meeting';

/** What was said of each meeting. */
const said = new WeakMap<Meeting, Set<string>>();

/**
 * Says once what stands in the way of telling the truth about a meeting. For development: to be called
 * only where `ngDevMode` is on, so that production builds carry neither this nor the sentences.
 */
export function reportProblem(meeting: Meeting, problem: string, cause?: unknown): void {
  const before = said.get(meeting) ?? new Set();
  if (!before.has(problem)) {
    said.set(meeting, before.add(problem));
    console.warn(
      `${LIBRARY} of the connected meeting, ${problem}.`,
      ...(cause === undefined ? [] : [cause]),
    );
  }
}
