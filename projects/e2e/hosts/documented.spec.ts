import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { expect, test as base } from './documented-test';

const test = base.extend<{ emulator: Emulator }>({
  emulator: async ({ context }, use) => {
    const emulator = await startEmulator({ port: 0 });
    await use(emulator);
    // Pages that are still open would report errors when it is gone.
    await Promise.all(context.pages().map((page) => page.close()));
    await emulator.close();
  },
});

/** The path of a participant's page. */
const room = (emulator: Emulator, authToken: string) =>
  `/room?emulator=${encodeURIComponent(emulator.url)}#${authToken}`;

test('the host ends the session for the guest', async ({ context, emulator }) => {
  const meeting = emulator.createMeeting();
  const host = await emulator.addParticipant(meeting.id, { name: 'Hana', preset: 'host' });
  const guest = await emulator.addParticipant(meeting.id, { name: 'Gus', preset: 'guest' });
  const hostPage = await context.newPage();
  const guestPage = await context.newPage();

  await guestPage.goto(room(emulator, guest.token));
  await expect.poll(() => emulator.session(meeting.id)?.peers).toHaveLength(1);
  await hostPage.goto(room(emulator, host.token));
  await hostPage.getByRole('button', { name: 'End for everyone' }).click();

  await expect(hostPage.getByText('You ended the session.')).toBeVisible();
  await expect(guestPage.getByText('The session was ended.')).toBeVisible();
  expect(emulator.session(meeting.id)).toBeUndefined();
});

test('a host who loses the permission cannot end the session', async ({ page, emulator }) => {
  const meeting = emulator.createMeeting();
  const host = await emulator.addParticipant(meeting.id, { name: 'Hana', preset: 'host' });
  const end = page.getByRole('button', { name: 'End for everyone' });

  await page.goto(room(emulator, host.token));
  await expect(end).toBeEnabled();
  emulator.updatePermissions(host.id, { kickParticipant: false });

  await expect(end).toBeDisabled();
});
