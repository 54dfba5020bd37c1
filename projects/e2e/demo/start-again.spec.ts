import { expect, test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

test(
  'runs several sessions in one window without a reload',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    const navigations: string[] = [];
    view.page.on('framenavigated', (frame) => navigations.push(frame.url()));

    for (let round = 1; round <= 3; round++) {
      await view.host.endSession();
      await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
      await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);

      await view.startAgainButton.click();
      await view.bothAreLive();
      await expect(view.host.reason).toHaveText('');
    }

    expect(navigations).toEqual([]);
    const meetingId = await view.meetingId();
    const started = demo.emulator.log.filter((entry) => entry.kind === 'session-started');
    expect(new Set(started.map((entry) => entry.meetingId))).toEqual(new Set([meetingId]));
    expect(started).toHaveLength(4);
    // Each end was reported once.
    for (const page of [view.host, view.guest]) {
      const ends = (await page.reported()).filter((entry) => entry.startsWith('sessionEnded$'));
      expect(ends).toHaveLength(3);
    }
  },
);
