import { expect, test as base } from '@playwright/test';
import { type Emulator, startEmulator } from 'realtimekit-emulator';

const test = base.extend<{ emulator: Emulator }>({
  emulator: async ({ context }, use) => {
    const emulator = await startEmulator({ port: 0 });
    await use(emulator);
    // Pages that are still open would complain that it is gone.
    await Promise.all(context.pages().map((page) => page.close()));
    await emulator.close();
  },
});

/** The page of the participant with this token. */
const pageOf = (emulator: Emulator, token: string) =>
  `/?${new URLSearchParams({ emulator: emulator.url }).toString()}#${token}`;

test('the host ends the session, and the guest learns of it', async ({ context, emulator }) => {
  const meeting = emulator.createMeeting();
  const host = await emulator.addParticipant(meeting.id, { name: 'Hana', preset: 'host' });
  const guest = await emulator.addParticipant(meeting.id, { name: 'Gus', preset: 'guest' });
  const guestPage = await context.newPage();
  const hostPage = await context.newPage();

  await guestPage.goto(pageOf(emulator, guest.token));
  await expect(guestPage.getByText('You are not allowed to end this session')).toBeVisible();
  await hostPage.goto(pageOf(emulator, host.token));
  await hostPage.getByRole('button', { name: 'End for everyone' }).click();
  const dialog = hostPage.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'End for everyone' }).click();

  await expect(hostPage.getByText('You ended it for everyone')).toBeVisible();
  await expect(guestPage.getByText('It was ended for everyone')).toBeVisible();
  expect(emulator.session(meeting.id)).toBeUndefined();
});

test('a wrong token cannot join', async ({ page, emulator }) => {
  await page.goto(pageOf(emulator, 'wrong'));

  await expect(page.getByRole('alert')).toHaveText('You could not join. Ask for a new link.');
});
