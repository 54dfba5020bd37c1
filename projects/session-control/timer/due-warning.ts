/** A rise of the remaining time by less than this is a correction of a clock, not an extension. */
export const CORRECTION = 2_000;

/** Which warnings of a planned end were given. */
export interface Warned {
  /**
   * The warning given last, in milliseconds before the end; `Infinity` before the first. Longer ones
   * are not given any more.
   */
  readonly last: number;
  /** The warning to give now, or `null`. */
  readonly due: number | null;
}

/** No warning was given. */
export const NOT_WARNED: Warned = { last: Infinity, due: null };

/**
 * Decides which warning to give.
 *
 * A warning is given once. Of several that are due at the same time, for instance because this
 * participant joined late, only the latest is given. An extension makes the warnings that it moves
 * into the future due again. Nothing is given at the end itself.
 *
 * @param times the warnings, in milliseconds before the end
 * @param remaining the milliseconds left, not negative
 */
export function dueWarning({ last }: Warned, times: readonly number[], remaining: number): Warned {
  const latest = Math.min(...times.filter((before) => before >= remaining));
  if (remaining > 0 && latest < last) {
    return { last: latest, due: latest };
  }
  return { last: remaining > last + CORRECTION ? latest : last, due: null };
}
