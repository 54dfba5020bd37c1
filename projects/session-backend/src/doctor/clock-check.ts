import { type Fetch } from '../cloud/backend-options.js';
import { broken, type CheckResult, ok, unknown } from './finding.js';

/** Milliseconds from which planned ends come noticeably early or late. */
const tolerance = 10_000;

/** Compares the clock of this machine with the `Date` of the answers that pass through `fetch`. */
export class ClockCheck {
  /** Milliseconds by which this machine is ahead; undefined before the first answer with a date. */
  #ahead: number | undefined;

  constructor(
    readonly fetchThrough: Fetch,
    readonly now: () => number = Date.now,
  ) {}

  readonly fetch: Fetch = async (url, init) => {
    const response = await this.fetchThrough(url, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    // The header has whole seconds: on average, half a second is cut off.
    if (!Number.isNaN(date)) this.#ahead ??= this.now() - (date + 500);
    return response;
  };

  result(): CheckResult {
    if (this.#ahead === undefined) {
      return unknown('The clock cannot be checked: no answer of the API had a date.');
    }
    const seconds = Math.round(Math.abs(this.#ahead) / 1_000);
    if (Math.abs(this.#ahead) <= tolerance) {
      return ok('The clock of this machine agrees with that of the API.');
    }
    const how = this.#ahead > 0 ? 'ahead' : 'behind';
    return broken(
      `The clock of this machine is ${seconds} seconds ${how}: planned ends come ` +
        `${how === 'ahead' ? 'early' : 'late'}. Synchronize it, for example with NTP.`,
    );
  }
}
