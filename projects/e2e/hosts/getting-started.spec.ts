import { type Page } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { expect, test } from './documented-test';

const room = (emulator: Emulator, authToken: string) =>
  `/room?emulator=${encodeURIComponent(emulator.url)}#${authToken}`;

/** Navigates within the application, as its links do. */
const navigate = (page: Page, path: string) =>
  page.evaluate((target) => {
    history.pushState(null, '', target);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);

test('the page of the guide shows why the participant could not join', async ({
  page,
  emulator,
  complaints,
}) => {
  complaints.expect(/0004/);
  complaints.expect(/Invalid auth token provided/);
  await page.goto(room(emulator, 'not-a-token'));

  await expect(page.getByText(/^You could not join\. .*0004/)).toBeVisible();
});

test('the page of the guide says that it joins, and shows the button afterwards', async ({
  page,
  emulator,
}) => {
  const { id } = emulator.createMeeting();
  const { token } = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
  let answer: () => void = () => undefined;
  const answering = new Promise<void>((resolve) => (answer = resolve));
  await page.route(`${emulator.url}/**`, async (route) => {
    await answering;
    await route.continue();
  });
  await page.goto(room(emulator, token));

  await expect(page.getByRole('status')).toHaveText('Joining…');
  await expect(page.getByRole('button')).toHaveCount(0);
  answer();
  await expect(page.getByRole('button', { name: 'End for everyone' })).toBeEnabled();
  await expect(page.getByText('Joining…')).toHaveCount(0);
});

test('the page of the guide leaves when it is destroyed', async ({ page, emulator }) => {
  const { id } = emulator.createMeeting();
  const { token } = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
  await page.goto(room(emulator, token));
  await expect(page.getByRole('button', { name: 'End for everyone' })).toBeEnabled();

  await navigate(page, '/host/native-button');

  await expect.poll(() => emulator.session(id)?.peers ?? []).toEqual([]);
});

test('the page of the guide joins once when it is replaced while it joins', async ({
  page,
  emulator,
}) => {
  const { id } = emulator.createMeeting();
  const { token } = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
  const socket = page.waitForEvent('websocket');
  await page.goto(room(emulator, token));
  await socket;

  await navigate(page, '/host/native-button');
  await navigate(page, room(emulator, token));

  await expect(page.getByRole('button', { name: 'End for everyone' })).toBeEnabled();
  await expect.poll(() => emulator.session(id)?.peers).toHaveLength(1);
});
