import { shown } from './shown.js';

/** The longest time of a timer, in milliseconds: a longer one fires at once. */
export const longestTimer = 2 ** 31 - 1;

/** The whole numbers that an option takes. */
export interface WholeNumbers {
  /** The smallest, 1 when left out. */
  readonly from?: number;
  readonly to?: number;
  /** The unit, such as "milliseconds". */
  readonly of?: string;
  /** Makes the error, a RangeError when left out. */
  readonly error?: (message: string) => Error;
}

/**
 * Checks an option that is a whole number.
 *
 * @throws RangeError, or the error that `error` makes
 */
export function checkWholeNumber(
  name: string,
  value: unknown,
  { from = 1, to, of, error = RangeError }: WholeNumbers = {},
): void {
  const number = Number.isSafeInteger(value) ? Number(value) : NaN;
  if (!(number >= from && number <= (to ?? Infinity))) {
    const unit = of === undefined ? '' : ` of ${of}`;
    const range = to === undefined ? `from ${from}` : `from ${from} to ${to}`;
    throw error(`${name} must be a whole number${unit} ${range}. Got ${shown(value)}.`);
  }
}

/** @throws RangeError when the value is not a whole number of milliseconds from 1 */
export function checkMilliseconds(name: string, value: unknown): void {
  checkWholeNumber(name, value, { of: 'milliseconds' });
}

/** @throws RangeError when the value is not a whole number of milliseconds that a timer takes */
export function checkTimerMilliseconds(name: string, value: unknown): void {
  checkWholeNumber(name, value, { to: longestTimer, of: 'milliseconds' });
}
