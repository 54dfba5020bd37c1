import { expect, test } from './demo-test';

test(
  'session after session in the same window, without a reload',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();
    const navigations: string[] = [];
    stage.page.on('framenavigated', (frame) => navigations.push(frame.url()));

    for (let round = 1; round <= 3; round++) {
      await stage.host.endButton.click();
      await expect(stage.host.headline).toHaveText('You ended the session');
      await expect(stage.guest.headline).toHaveText('The session was ended');

      await stage.startAgainButton.click();
      await stage.bothAreLive();
      await expect(stage.host.reason).toHaveText('');
    }

    expect(navigations).toEqual([]);
    const meetingId = await stage.meetingId();
    const started = demo.emulator.log.filter((entry) => entry.kind === 'session-started');
    expect(new Set(started.map((entry) => entry.meetingId))).toEqual(new Set([meetingId]));
    expect(started).toHaveLength(4);
    // Each session's end was told once, and those before were not told again.
    for (const page of [stage.host, stage.guest]) {
      const ends = (await page.reported()).filter((entry) => entry.startsWith('sessionEnded$'));
      expect(ends).toHaveLength(3);
    }
  },
);
