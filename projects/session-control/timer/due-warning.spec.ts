import { type Warned, NOT_WARNED, dueWarning } from './due-warning';

describe('dueWarning', () => {
  const TIMES = [300_000, 60_000];

  /** The warnings given while the remaining time goes through these values. */
  function given(...remaining: readonly number[]): (number | null)[] {
    let warned: Warned = NOT_WARNED;
    return remaining.map((left) => (warned = dueWarning(warned, TIMES, left)).due);
  }

  it('gives each warning once', () => {
    expect(given(301_000, 300_000, 299_000, 61_000, 60_000, 59_000)).toEqual(
      // prettier-ignore
      [null, 300_000, null, null, 60_000, null],
    );
  });

  it('gives the latest of those that were missed', () => {
    expect(given(30_000)).toEqual([60_000]);
    expect(given(400_000, 30_000)).toEqual([null, 60_000]);
  });

  it('gives a warning again after an extension', () => {
    expect(given(30_000, 600_000, 300_000)).toEqual([60_000, null, 300_000]);
  });

  it('gives only the warnings that an extension moves into the future', () => {
    expect(given(30_000, 200_000, 60_000)).toEqual([60_000, null, 60_000]);
  });

  it('takes a small rise for a correction of the clock', () => {
    expect(given(60_000, 61_500, 60_000)).toEqual([60_000, null, null]);
  });

  it('gives nothing at the end itself, and nothing without warnings', () => {
    expect(given(0)).toEqual([null]);
    expect(dueWarning(NOT_WARNED, [], 1_000).due).toBeNull();
  });
});
