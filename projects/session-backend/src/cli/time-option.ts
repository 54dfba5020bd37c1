import { invalid } from '../cloud/session-backend-error.js';
import { printable } from './printable.js';

/**
 * Reads the time of an option.
 *
 * @param name the option, such as `--since`
 * @throws SessionBackendError `invalid` when the text is not a time
 */
export function timeOf(text: string, name: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw invalid(`${name} must be a time such as 2026-11-29T18:00Z. Got ${printable(text)}.`);
  }
  return time;
}
