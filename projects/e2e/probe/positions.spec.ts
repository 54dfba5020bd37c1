import { allFindings, type Finding } from 'realtimekit-session-probe';
import { positions } from './positions';
import { expect, test } from './probe-test';

/** Milliseconds by which a duration that the probe measured may differ. */
const precision = 8_000;

const findingFor = (assumption: string): Finding | undefined =>
  allFindings.find(({ basis }) => 'assumption' in basis && basis.assumption === assumption);

for (const [assumption, values] of Object.entries(positions)) {
  const finding = findingFor(assumption);

  for (const value of values) {
    test(`${assumption}: tells that it is ${value}`, async ({ startEmulator }) => {
      const probed = await startEmulator({ assumptions: { [assumption]: value } });

      const found = await probed.find(finding?.id ?? assumption);

      if (typeof value === 'number') {
        expect(Math.abs(Number(found) - value)).toBeLessThan(precision);
      } else {
        expect(found).toBe(value);
      }
      expect(await probed.leftovers()).toEqual([]);
    });
  }
}

test('every assumption of the emulator has a finding, and nothing else claims to settle one', () => {
  const settled = allFindings.flatMap(({ basis }) =>
    'assumption' in basis ? [basis.assumption] : [],
  );
  expect(settled.sort()).toEqual(Object.keys(positions).sort());
});
