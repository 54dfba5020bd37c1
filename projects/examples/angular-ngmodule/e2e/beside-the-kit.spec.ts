import { type Page, expect, test as base } from '@playwright/test';
import { type Emulator, startEmulator } from 'realtimekit-emulator';

interface Room {
  readonly page: Page;
  /** A button in the leave dialog of the kit. */
  readonly kitButton: (name: string) => ReturnType<Page['getByRole']>;
  readonly endSession: () => void;
}

interface Fixtures {
  emulator: Emulator;
  /** Opens the page of a participant with this preset. */
  enter: (preset: 'host' | 'guest') => Promise<Room>;
}

const test = base.extend<Fixtures>({
  emulator: async ({ context }, use) => {
    const emulator = await startEmulator({ port: 0 });
    await use(emulator);
    // Pages that are still open would complain that it is gone.
    await Promise.all(context.pages().map((page) => page.close()));
    await emulator.close();
  },

  enter: async ({ page, emulator }, use) => {
    await use(async (preset) => {
      const { id } = emulator.createMeeting();
      const { token } = await emulator.addParticipant(id, { name: 'Hana', preset });
      const search = new URLSearchParams({ emulator: emulator.url }).toString();
      await page.goto(`/?${search}#${token}`);
      await expect(page.getByRole('button', { name: 'End for everyone' })).toBeVisible();
      return {
        page,
        kitButton: (name) =>
          page.locator('rtk-leave-meeting').getByRole('button', { name, exact: true }),
        endSession: () => emulator.endSession(id),
      };
    });
  },
});

const openKitDialog = (page: Page) => page.getByRole('button', { name: 'Leave' }).click();

test('a button of the kit ends the session, and the end is by this host', async ({ enter }) => {
  const { page } = await enter('host');
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(page.getByText('You ended it for everyone')).toBeVisible();
});

test('a button of the kit is disabled for a guest', async ({ enter }) => {
  const { page } = await enter('guest');
  await expect(page.getByRole('button', { name: 'End for everyone' })).toBeDisabled();
  await expect(page.getByText('You are not allowed to end this session')).toBeVisible();
});

test('an end with the dialog of the kit counts as the end of another', async ({ enter }) => {
  const { page, kitButton } = await enter('host');
  await openKitDialog(page);
  await kitButton('End meeting for all').click();
  await expect(page.getByText('It was ended for everyone')).toBeVisible();
});

test('leaving with the dialog of the kit is no end', async ({ enter }) => {
  const { page, kitButton } = await enter('host');
  await openKitDialog(page);
  await kitButton('Leave').click();
  await expect(page.getByText('You have left the session.')).toBeVisible();
});

test('the dialog of the kit closes when someone else ends the session', async ({ enter }) => {
  const { page, kitButton, endSession } = await enter('host');
  await openKitDialog(page);
  await expect(kitButton('End meeting for all')).toBeVisible();
  endSession();
  await expect(page.getByText('It was ended for everyone')).toBeVisible();
  await expect(page.locator('rtk-leave-meeting')).toHaveCount(0);
});
