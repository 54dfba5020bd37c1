import { type Page } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';

/** Opens the demo with a guest in the waiting room. Returns the guest's id. */
async function openWithGuestWaiting(page: Page, { url, emulator }: RunningDemo): Promise<string> {
  const waits = new Promise<string>((resolve) => {
    void page.route('**/api/meetings/*/participants', async (route) => {
      const response = await route.fetch();
      const admission = (await response.json()) as { role: string; authToken: string };
      if (admission.role === 'guest') {
        const [, , , meetingId = ''] = new URL(route.request().url()).pathname.split('/');
        const { id, token } = await emulator.addParticipant(meetingId, {
          name: 'Sam Okafor',
          preset: { name: 'visitor', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' } },
        });
        admission.authToken = token;
        resolve(id);
      }
      await route.fulfill({ response, json: admission });
    });
  });
  await page.goto(url);
  return waits;
}

test('tells a guest about the waiting room, and when a host admits them', async ({
  view,
  demo,
}) => {
  const id = await openWithGuestWaiting(view.page, demo);
  const { headline, announcement, rejoinButton } = view.guest;

  await expect(headline).toHaveText('You are in the waiting room');
  await expect(announcement).toHaveText(/^Guest: You are in the waiting room/);
  await expect(rejoinButton).toBeHidden();

  demo.emulator.admit(id);
  await expect(headline).toHaveText('You are in the session');
  await expect(announcement).toHaveText(/^Guest: You are in the session/);
});

test('does not show the waiting room to an admitted guest after a lost connection', async ({
  view,
  demo,
}) => {
  const id = await openWithGuestWaiting(view.page, demo);
  await expect(view.guest.headline).toHaveText('You are in the waiting room');
  demo.emulator.admit(id);
  await expect(view.guest.status).toHaveText('Status: Live');

  demo.emulator.dropSocket(id);
  await expect(view.guest.headline).toHaveText('You are no longer in the session', {
    timeout: 45_000,
  });
});
