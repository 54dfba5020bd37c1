import { expect, test } from '../hosts/host-test';
import { faultRows } from './fault-rows';
import { FaultStage } from './fault-stage';

/** How long the button may contradict the SDK, in milliseconds. */
const TOLD_WITHIN = 1_000;

for (const [origin, rows] of Object.entries(faultRows)) {
  test.describe(origin, () => {
    for (const row of rows) {
      const title = `${row.fault}, ${row.when}${row.sample ? ' @sample' : ''}`;
      test(title, async ({ hostPage, emulator, complaints }, testInfo) => {
        if (row.timeout !== undefined) test.setTimeout(row.timeout);
        if (row.complaints !== undefined) complaints.expect(row.complaints);
        emulator.faults.reset();
        const stage = new FaultStage(hostPage, emulator);
        await stage.open(row.page ?? '/host/native-button');
        if (row.enters === undefined) await stage.enter();

        await row.strike(stage);

        await stage.showsStatus(row.sees.status);
        await expect
          .poll(async () => {
            const { button, heard, unsettled } = await stage.recorded();
            return { button, heard, unsettled };
          })
          .toEqual({ button: row.sees.button, heard: row.hears, unsettled: 0 });
        const recorded = await stage.recorded();
        expect(recorded.unhandled).toEqual([]);
        expect(recorded.longestLie).toBeLessThan(TOLD_WITHIN);
        // Whatever the SDK says of the end is reported, and as often as there were sessions.
        const ends = row.hears.filter((text) => text.startsWith('sessionEnded$')).length;
        expect(recorded.ends).toBe(ends);
        testInfo.annotations.push({
          type: 'fault',
          description: JSON.stringify({ ends, longestLie: recorded.longestLie }),
        });
      });
    }
  });
}
