import { type Page } from '@playwright/test';
import { expectNoViolationsWhile } from '../browser/violations';
import { type HostPage } from './host-page';
import { expect, test } from './host-test';

const trigger = (page: Page) => page.locator('rsc-leave-button > button');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Leave the session?' });
const choice = (page: Page, name: string) => dialog(page).getByRole('button', { name });
const failure = (page: Page) => dialog(page).getByRole('alert');

async function enterAs(hostPage: HostPage, preset: 'host' | 'guest') {
  await hostPage.open('/ui/leave-button');
  return hostPage.enter(await hostPage.newSession(preset));
}

test('a guest leaves at once, by keyboard', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await enterAs(hostPage, 'guest');
  await expect(trigger(page)).not.toHaveAttribute('aria-haspopup');
  await trigger(page).press('Enter');
  await hostPage.showsStatus('left');
  await expect(trigger(page)).toHaveAttribute('aria-disabled', 'true');
  expect(session.endsRequested).toBe(0);
});

test('a host leaves by keyboard alone', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await enterAs(hostPage, 'host');
  await trigger(page).press('Enter');
  await expect(choice(page, 'Leave')).toBeFocused();
  await page.keyboard.press('Enter');
  await hostPage.showsStatus('left');
  await expect(dialog(page)).toBeHidden();
  await expect(trigger(page)).toBeFocused();
  expect(session.endsRequested).toBe(0);
});

test('a host ends the session by keyboard alone', async ({ hostPage }) => {
  const { page } = hostPage;
  await enterAs(hostPage, 'host');
  await trigger(page).press('Space');
  await expect(choice(page, 'Leave')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(choice(page, 'End for everyone')).toBeFocused();
  await page.keyboard.press('Enter');
  await hostPage.showsStatus('ended');
  await expect(dialog(page)).toBeHidden();
  expect(await hostPage.endedBy()).toBe('self');
});

test('Escape, a press beside the dialog and Cancel change nothing', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await enterAs(hostPage, 'host');
  for (const refuse of [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(5, 5),
    () => choice(page, 'Cancel').click(),
  ]) {
    await trigger(page).press('Enter');
    await expect(choice(page, 'Leave')).toBeFocused();
    await refuse();
    await expect(dialog(page)).toBeHidden();
    await expect(trigger(page)).toBeFocused();
  }
  await hostPage.showsStatus('live');
  expect(session.endsRequested).toBe(0);
});

test('shows a failed end in the dialog, and tries it again', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await enterAs(hostPage, 'host');
  const answer = session.ignoreRequests();
  await trigger(page).click();
  await choice(page, 'End for everyone').click();
  await expect(choice(page, 'Ending…')).toHaveAttribute('aria-busy', 'true');
  await expect(choice(page, 'Ending…')).toBeFocused();
  session.dropSocket();
  await expect(failure(page)).toContainText('The session could not be ended.');
  await expect(choice(page, 'End for everyone')).toHaveAttribute('aria-disabled', 'true');
  await expectNoViolationsWhile(() => expect(failure(page)).toBeVisible(), [page]);

  // A livestream does not join again by itself.
  await hostPage.showsStatus('waiting');
  await page.evaluate(() => window.pageHandle?.client?.join());
  await hostPage.showsStatus('live');
  answer();
  await choice(page, 'End for everyone').click();
  await hostPage.showsStatus('ended');
  await expect(dialog(page)).toBeHidden();
});

test('says that the session goes on, and that no other host is there', async ({
  hostPage,
  emulator,
  profile,
  hostApp,
}) => {
  const { page } = hostPage;
  const session = await enterAs(hostPage, 'host');
  await trigger(page).click();
  await expect(choice(page, 'Leave')).toHaveAccessibleDescription(
    'No other host is here. The session goes on without one.',
  );
  await choice(page, 'Cancel').click();

  const other = new (hostPage.constructor as typeof HostPage)(
    await profile.newPage(),
    hostApp.url,
    emulator,
  );
  await other.open('/ui/leave-button');
  await other.enter(await session.another('host'));
  await page.waitForFunction(
    () => window.pageHandle?.client?.participants.joined.toArray().length === 1,
  );
  await trigger(page).click();
  await expect(choice(page, 'Leave')).toHaveAccessibleDescription(
    'The session goes on for the others.',
  );
  await other.page.close();
});

test('tells assistive technology what each choice does', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await enterAs(hostPage, 'host');
  await expectNoViolationsWhile(() => expect(trigger(page)).toBeVisible(), [page]);
  await trigger(page).click();
  await expect(dialog(page)).toMatchAriaSnapshot(`
    - dialog "Leave the session?":
      - heading "Leave the session?" [level=2]
      - list:
        - listitem:
          - button "Leave"
          - paragraph
        - listitem:
          - button "End for everyone"
          - paragraph: Everyone is disconnected.
      - button "Cancel"
  `);
  await expect(choice(page, 'End for everyone')).toHaveAccessibleDescription(
    'Everyone is disconnected.',
  );
  await expectNoViolationsWhile(() => expect(dialog(page)).toBeVisible(), [page]);

  session.permit(false);
  await expect(choice(page, 'End for everyone')).toHaveAccessibleDescription(
    'You are not allowed to end this session for everyone.',
  );
  await expectNoViolationsWhile(() => expect(dialog(page)).toBeVisible(), [page]);
});

for (const { how, heading, next, happens } of [
  {
    how: 'ended by another host',
    heading: 'The session has ended.',
    next: ['Back to the overview'],
    happens: (session: Awaited<ReturnType<typeof enterAs>>) => session.end(),
  },
  {
    how: 'kicked',
    heading: 'You were removed from the session.',
    next: ['Back to the overview'],
    happens: (session: Awaited<ReturnType<typeof enterAs>>) => session.kick(),
  },
]) {
  test(`shows the ended screen: ${how}`, async ({ hostPage }) => {
    const { page } = hostPage;
    const session = await enterAs(hostPage, 'host');
    await trigger(page).click();
    await expect(dialog(page)).toBeVisible();
    happens(session);
    await expect(dialog(page)).toBeHidden();
    const screen = page.getByRole('region', { name: heading });
    await expect(screen).toBeVisible();
    await expect(screen.getByRole('link')).toHaveText(next);
    await expect(screen.getByRole('button')).toHaveCount(0);
    await expectNoViolationsWhile(() => expect(screen).toBeVisible(), [page]);
  });
}

test('offers to come back after having left, and gives the focus to the heading when the button is gone', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  await enterAs(hostPage, 'guest');
  await trigger(page).focus();
  await hostPage.set('shown', false);
  await page.evaluate(() => window.pageHandle?.session.leaveSession());
  const screen = page.getByRole('region', { name: 'You have left the session.' });
  await expect(screen.getByRole('button', { name: 'Join again' })).toBeVisible();
  await expect(screen.getByRole('heading')).toBeFocused();
  await expectNoViolationsWhile(() => expect(screen).toBeVisible(), [page]);
});

test('shows the ended screen: rejected from the waiting room', async ({ hostPage }) => {
  const { page } = hostPage;
  await hostPage.open('/ui/leave-button');
  const waiter = { name: 'waiter', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' } } as const;
  const session = await hostPage.arrive(await hostPage.newSession(waiter));
  await hostPage.showsStatus('waiting');
  await expect(trigger(page)).toBeEnabled();
  session.deny();
  const screen = page.getByRole('region', { name: 'You were not admitted to the session.' });
  await expect(screen.getByRole('paragraph')).toHaveText('A host did not let you in.');
  await expect(screen.getByRole('link')).toHaveText('Back to the overview');
  await expect(screen.getByRole('button')).toHaveCount(0);
  await expect(screen.getByRole('heading')).toBeFocused();
  await expect(trigger(page)).toBeDisabled();
  await expectNoViolationsWhile(() => expect(screen).toBeVisible(), [page]);
});

test('shows the ended screen: failed, and offers to come back', async ({ hostPage }) => {
  const { page } = hostPage;
  await enterAs(hostPage, 'host');
  await trigger(page).click();
  await expect(dialog(page)).toBeVisible();
  // What the SDK does by itself after 50 attempts to reconnect, which take it a minute.
  await page.evaluate(() => window.pageHandle?.client?.leave('failed'));
  await expect(dialog(page)).toBeHidden();
  const screen = page.getByRole('region', { name: 'The connection to the session was lost.' });
  await expect(screen.getByRole('paragraph')).toHaveText(
    'The session may go on. Check your connection.',
  );
  await expect(screen.getByRole('button')).toHaveText('Join again');
  await expect(screen.getByRole('link')).toHaveText('Back to the overview');
  await expectNoViolationsWhile(() => expect(screen).toBeVisible(), [page]);
});
