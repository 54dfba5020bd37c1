import { type Page } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';

/** Opens the demo, whose guest is somebody whom a host has to let in. Resolves with their id. */
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

test('a guest in the waiting room is told so, and when a host lets them in', async ({
  stage,
  demo,
}) => {
  const id = await openWithGuestWaiting(stage.page, demo);
  const { headline, announcement, rejoinButton } = stage.guest;

  await expect(headline).toHaveText('You are in the waiting room');
  await expect(announcement).toHaveText(/^Guest: You are in the waiting room/);
  await expect(rejoinButton).toBeHidden();

  demo.emulator.admit(id);
  await expect(headline).toHaveText('You are in the session');
  await expect(announcement).toHaveText(/^Guest: You are in the session/);
});

test('a guest who was let in and drops out is not sent to the waiting room by the page', async ({
  stage,
  demo,
}) => {
  const id = await openWithGuestWaiting(stage.page, demo);
  await expect(stage.guest.headline).toHaveText('You are in the waiting room');
  demo.emulator.admit(id);
  await expect(stage.guest.status).toHaveText('Status: Live');

  demo.emulator.dropSocket(id);
  await expect(stage.guest.headline).toHaveText('You dropped out of the session', {
    timeout: 45_000,
  });
});
