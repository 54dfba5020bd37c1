/** @param {number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * The value that this part of the values does not exceed.
 *
 * @param {number[]} values
 * @param {number} part from 0 to 1
 */
function quantile(values, part) {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}

/**
 * How far the median may be off: the middle 95 % of the medians of samples drawn from the values, as
 * many as there are and with replacement.
 *
 * @param {number[]} values
 * @returns {{ lower: number, upper: number }}
 */
export function medianInterval(values, samples = 10_000) {
  const random = randomFrom(1);
  const medians = Array.from({ length: samples }, () =>
    median(Array.from(values, () => values[Math.floor(random() * values.length)])),
  );
  return { lower: quantile(medians, 0.025), upper: quantile(medians, 0.975) };
}

/** The same numbers in every run: mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
