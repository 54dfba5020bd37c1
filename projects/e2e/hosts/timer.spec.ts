import { ownProfile } from '../browser/profile-test';
import { expectNoViolations } from '../browser/violations';
import { HostPage } from './host-page';
import { HostSession } from './host-session';
import { expect, test as base } from './host-test';

const test = base.extend<{ enter: (session: HostSession) => Promise<HostPage> }>({
  ...ownProfile,

  enter: async ({ context, hostApp, emulator }, use) => {
    await context.clock.install();
    await use(async (session) => {
      const hostPage = new HostPage(await context.newPage(), hostApp.url, emulator);
      await hostPage.open('/timer');
      await hostPage.enter(session);
      return hostPage;
    });
  },
});

const timer = ({ page }: HostPage) => page.getByRole('timer');
const spoken = ({ page }: HostPage) => page.locator('[aria-live=polite]');
const press = ({ page }: HostPage, name: string) => page.getByRole('button', { name }).click();

for (const [kind, presets] of [
  ['livestream', ['host', 'guest']],
  ['group call', ['group_call_host', 'group_call_participant']],
] as const) {
  test(`everyone in a ${kind} sees when the host will end it, also who joins late, and it ends then`, async ({
    emulator,
    context,
    enter,
  }) => {
    const session = await HostSession.create(emulator, presets[0]);
    const host = await enter(session);
    const guest = await enter(await session.another(presets[1]));

    await press(host, 'Extend to 100 seconds');
    for (const { page } of [host, guest]) {
      await expect(page.getByRole('timer')).toHaveText(/^1:3\d$/);
      await expect(page.getByText(`The room is needed. by ${presets[0]}`)).toBeVisible();
    }
    await expectNoViolations(guest.page);

    await press(host, 'Cancel the end');
    await expect(timer(guest)).toHaveText('');
    await expect(timer(host)).toHaveText('');

    await press(host, 'End in 15 seconds');
    await expect(timer(guest)).toHaveText(/^0:1\d$/);
    // One that missed the announcement, and is told before it is repeated.
    const late = await enter(await session.another(presets[1]));
    await expect(timer(late)).toHaveText(/^0:[01]\d$/, { timeout: 5_000 });

    await context.clock.fastForward(5_000);
    await expect(spoken(guest)).toHaveText(
      /^The session ends in \d+ seconds?\. The room is needed\.$/,
    );
    expect(session.endsRequested).toBe(0);

    await context.clock.fastForward(10_000);
    for (const page of [host, guest, late]) {
      await page.showsStatus('ended');
      await expect(timer(page)).toHaveText('');
    }
    expect([await host.endedBy(), await guest.endedBy()]).toEqual(['self', 'other']);
    expect(session.endsRequested).toBe(1);
  });
}
