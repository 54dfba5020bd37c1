import { expect, test } from './probe-test';

test('tells how a kick-all reaches clients: as the end', async ({ startEmulator }) => {
  const probed = await startEmulator();
  expect(await probed.find('kick-all-reaches-clients')).toBe('ended');
});

test('tells how a kick-all reaches clients: as a kick', async ({ startEmulator }) => {
  const probed = await startEmulator();
  probed.emulator.faults.switchOn({ fault: 'kick-all-as-kick' });
  expect(await probed.find('kick-all-reaches-clients')).toBe('kicked');
});

test('tells how a kick-all reaches clients: not at all', async ({ startEmulator }) => {
  const probed = await startEmulator();
  probed.emulator.faults.switchOn({ fault: 'withhold-pushes', event: 'kickAll' });
  expect(await probed.find('kick-all-reaches-clients')).toBe('nothing');
});

test('sees no end on the return of a participant who was offline', async ({ startEmulator }) => {
  const probed = await startEmulator();
  expect(await probed.find('missed-end')).toBe('no end');
});

for (const documented of ['deleting-does-not-kick', 'refreshed-token', 'keep-alive']) {
  test(`confirms what is documented: ${documented}`, async ({ startEmulator }) => {
    const probed = await startEmulator();
    expect(await probed.find(documented)).toBe(true);
  });
}
