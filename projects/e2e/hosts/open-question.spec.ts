import { type HostPage } from './host-page';
import { type HostSession } from './host-session';
import { expect, test } from './host-test';

const button = ({ page }: HostPage) => page.getByRole('button', { name: 'End for everyone' });

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/confirmation/asking-button');
});

/** What ends a question that nobody answers. */
const endings: Readonly<
  Record<string, (hostPage: HostPage, session: HostSession) => Promise<void>>
> = {
  'the session ends': async (hostPage, session) => {
    session.end();
    await hostPage.showsStatus('ended');
  },
  'the participant is kicked': async (hostPage, session) => {
    session.kick();
    await hostPage.showsStatus('left');
  },
  'disconnect() is called': async ({ page }) => {
    await page.evaluate(() => window.pageHandle?.session.disconnect());
  },
  'another meeting is connected': async (hostPage) => {
    await hostPage.enter();
  },
};

for (const [name, end] of Object.entries(endings)) {
  test(`a question that nobody answers is over when ${name}`, async ({ hostPage }) => {
    await hostPage.answer('never');
    const session = await hostPage.enter();
    await button(hostPage).click();
    await expect(button(hostPage)).toHaveAttribute('aria-busy', 'true');
    await end(hostPage, session);
    await expect(button(hostPage)).not.toHaveAttribute('aria-busy');
    await expect(hostPage.outcomes).toHaveCount(0);

    // The button of the next session is live, and asks again.
    await hostPage.answer('yes');
    const next = await hostPage.enter();
    await expect(button(hostPage)).toBeEnabled();
    await button(hostPage).click();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);
    expect(await hostPage.questions()).toBe(2);
    expect(next.endsRequested).toBe(1);
  });
}

test('a promise that rejects with a reason that is no Error refuses', async ({ hostPage }) => {
  const session = await hostPage.enter();
  for (const reason of ['1', '0', 'undefined'] as const) {
    await hostPage.answer(`rejects with ${reason}`);
    await button(hostPage).click();
    await expect(button(hostPage)).not.toHaveAttribute('aria-busy');
    await expect(button(hostPage)).toBeEnabled();
    await expect(button(hostPage)).toBeFocused();
  }
  expect(await hostPage.questions()).toBe(3);
  await expect(hostPage.outcomes).toHaveCount(0);
  expect(session.endsRequested).toBe(0);
});
