import { ContractPage } from './contract-page';
import { fakeSurroundings } from './fake-surroundings';
import { realSurroundings } from './real-surroundings';
import { scenarios } from './scenarios';
import { expect, test } from '../hosts/host-test';

// What applications test against has to be what they run with.
for (const viewType of ['GROUP_CALL', 'LIVESTREAM'] as const) {
  for (const { name, only = viewType, kickParticipant = true, socketIsDown, play } of scenarios) {
    if (only !== viewType) continue;
    test(
      `${viewType}, ${name}: the library reports the same of the fake meeting and of the SDK`,
      { tag: '@slow' },
      async ({ hostPage, emulator, complaints }) => {
        if (socketIsDown) {
          complaints.expectRefusedSockets();
          // What the SDK asks for over a socket that is down, the browser drops.
        }
        await hostPage.open('/host/native-button');
        const page = new ContractPage(hostPage.page);

        const real = await realSurroundings(hostPage.page, emulator, viewType, kickParticipant);
        await page.connect();
        await play(page, real);
        const ofTheSdk = await page.reports();

        await hostPage.open('/host/native-button');
        const fake = await fakeSurroundings(hostPage.page, { viewType, kickParticipant });
        await page.connect();
        await play(page, fake);

        expect(ofTheSdk.length).toBeGreaterThan(1);
        expect(await page.reports()).toEqual(ofTheSdk);
      },
    );
  }
}
