import fc from 'fast-check';

import { propertyParameters } from '../testing/property-parameters';
import { type Warned, CORRECTION, NOT_WARNED, dueWarning } from './due-warning';

describe('dueWarning', () => {
  const times = fc.uniqueArray(fc.integer({ min: 1, max: 600_000 }), { maxLength: 4 });

  it('never gives one too early, at the end, or twice without an extension', () => {
    fc.assert(
      fc.property(
        times,
        fc.array(fc.integer({ min: 0, max: 700_000 }), { maxLength: 40 }),
        (warnings, remaining) => {
          let warned: Warned = NOT_WARNED;
          /** The warnings since the last extension that reached beyond them. */
          let given: number[] = [];
          for (const left of remaining) {
            if (left > Math.min(...given) + CORRECTION) {
              given = given.filter((before) => before >= left);
            }
            warned = dueWarning(warned, warnings, left);
            if (warned.due !== null) {
              expect(left).toBeGreaterThan(0);
              expect(warned.due).toBeGreaterThanOrEqual(left);
              // The latest that is due.
              expect(warnings.filter((b) => b >= left && b < (warned.due ?? 0))).toEqual([]);
              expect(given).not.toContain(warned.due);
              given.push(warned.due);
            }
          }
        },
      ),
      propertyParameters(500),
    );
  });

  it('gives one when the time passes all of them, however it passes', () => {
    fc.assert(
      fc.property(
        times,
        fc.array(fc.integer({ min: 1, max: 700_000 }), { minLength: 1, maxLength: 40 }),
        (warnings, times) => {
          const remaining = [...times].sort((a, b) => b - a);
          let warned: Warned = NOT_WARNED;
          const given = remaining.flatMap((left) => {
            warned = dueWarning(warned, warnings, left);
            return warned.due ?? [];
          });
          const last = Math.min(...remaining);
          const latest = Math.min(...warnings.filter((before) => before >= last));

          expect(given.at(-1) ?? Infinity).toBe(latest);
          expect(given).toEqual([...new Set(given)].sort((a, b) => b - a));
        },
      ),
      propertyParameters(500),
    );
  });
});
