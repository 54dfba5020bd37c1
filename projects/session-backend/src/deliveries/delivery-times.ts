import { checkMilliseconds, checkTimerMilliseconds } from '../milliseconds.js';

const day = 24 * 60 * 60 * 1_000;

/** For how long a store remembers. */
export interface DeliveryTimes {
  /**
   * Milliseconds that a claim holds when it is not extended; it is while a handler runs, for its
   * `timeout` at most. After the death of an instance this is how long its delivery waits for
   * another. At most 2,147,483,647; 30,000 when left out.
   */
  readonly lease?: number;
  /**
   * Milliseconds that a completed claim is remembered, so that a delivery which comes once more is
   * not handled again. 30 days when left out.
   */
  readonly keep?: number;
}

/**
 * Fills in what was left out.
 *
 * @throws RangeError when a time is not a whole number of milliseconds above zero, or a lease is
 *   longer than a timer can be
 */
export function deliveryTimes({
  lease = 30_000,
  keep = 30 * day,
}: DeliveryTimes): Required<DeliveryTimes> {
  checkTimerMilliseconds('lease', lease);
  checkMilliseconds('keep', keep);
  return { lease, keep };
}
