import { invalid } from '../cloud/session-backend-error.js';
import { shown } from '../options/shown.js';

/** Options of every method. */
export interface CallOptions {
  /** Ends the call at once. Requests that were sent before may still take effect. */
  readonly signal?: AbortSignal;
}

/**
 * Checks the options of a method: a name that does not exist would be ignored without a word, and a
 * text such as "false" counts as true.
 *
 * @param flags the options of the method that are true or false
 * @param others its other options, which the method checks itself
 * @throws SessionBackendError `invalid`
 */
export function checkCallOptions(
  options: unknown,
  { flags = [], others = [] }: { flags?: readonly string[]; others?: readonly string[] } = {},
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalid(`The options must be an object. Got ${shown(options)}.`);
  }
  const known = [...others, ...flags, 'signal'];
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) {
      throw invalid(`There is no option ${shown(name)}. Use ${known.join(', ')}.`);
    }
    if (flags.includes(name) && typeof value !== 'boolean' && value !== undefined) {
      throw invalid(`${name} must be true or false. Got ${shown(value)}.`);
    }
  }
  const { signal } = options as { signal?: unknown };
  const isSignal =
    typeof (signal as Partial<AbortSignal> | null)?.addEventListener === 'function' &&
    'aborted' in (signal as object);
  if (signal !== undefined && !isSignal) {
    throw invalid(`signal must be an AbortSignal. Got ${shown(signal)}.`);
  }
}

/** @throws SessionBackendError `invalid` when this is no date, or one beyond what a date can be */
export function checkDate(value: unknown, name: string): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return value;
  }
  throw invalid(`${name} must be a valid Date. Got ${shown(value)}.`);
}
