import { pageSize } from '../sessions/paging.js';

/** The requests of one look: how many it has sent, and whether it may send more. */
export class RequestAllowance {
  readonly #most: number;
  #listing = 0;
  #used = 0;
  #isStopped = false;

  /** @param most the requests that the look may send beside those for the list of sessions */
  constructor(most: number) {
    this.#most = most;
  }

  /** All requests so far, without those that were repeated after a failure. */
  get total(): number {
    return this.#listing + this.#used;
  }

  /** Counts the requests for a list of so many live sessions. They are sent in any case. */
  countList(sessions: number): void {
    const pages = Math.ceil(sessions / pageSize);
    // The first page says how many there are. The list is then read from its end.
    this.#listing = pages > 1 ? pages + 1 : 1;
  }

  /** Counts the requests for the status of one meeting and its session. */
  countStatus(): void {
    this.#listing = 2;
  }

  /**
   * Takes so many requests. Returns false, and takes none, when they are not left.
   *
   * @param reserve how many have to remain for others
   */
  take(count: number, reserve = 0): boolean {
    if (this.#isStopped || this.#used + count + reserve > this.#most) {
      return false;
    }
    this.#used += count;
    return true;
  }

  /** Gives back requests that were taken and not sent. */
  giveBack(count: number): void {
    this.#used -= count;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Allows no more requests. */
  stop(): void {
    this.#isStopped = true;
  }
}

/** Thrown in a policy that needs a request when none is left. The session waits for the next look. */
export class NoRequestLeft extends Error {}

/** The requests that it takes to end a session, when none has to be repeated. */
export const endCost = {
  /** Reads the live session, and kicks all. */
  plain: 2,
  /** Reads the live session, disables the meeting, reads again, kicks all, and looks for latecomers. */
  disabling: 5,
} as const;

/**
 * Passes on a list of participants, and takes a request for each of its pages.
 *
 * @param reserve how many requests have to remain for others
 * @throws NoRequestLeft when there is none for the next page
 */
export async function* countedPages<T>(
  list: AsyncIterable<T>,
  allowance: RequestAllowance,
  reserve: number,
): AsyncGenerator<T, void, undefined> {
  const take = (count: number): void => {
    if (!allowance.take(count, reserve)) throw new NoRequestLeft();
  };
  // A page without anything new ends the list, so that it takes one more.
  take(2);
  let items = 0;
  let isComplete = false;
  try {
    for await (const item of list) {
      if (items > 0 && items % pageSize === 0) take(1);
      items += 1;
      yield item;
    }
    isComplete = items > 0;
  } finally {
    if (!isComplete) allowance.giveBack(1);
  }
}
