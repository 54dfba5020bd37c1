import { expect, test } from './demo-test';

test(
  'the host ends the session, and both pages show who did',
  { tag: '@any-kind' },
  async ({ stage }) => {
    await stage.open();

    await stage.host.endButton.click();

    await expect(stage.host.headline).toHaveText('You ended the session');
    await expect(stage.guest.headline).toHaveText('The session was ended');
    await expect(stage.guest.detail).toHaveText('Somebody else ended it for everyone.');
    await expect(stage.host.status).toHaveText('Status: Ended');
    await expect(stage.guest.status).toHaveText('Status: Ended');
  },
);

test('both logs tell it once and in order', { tag: '@any-kind' }, async ({ stage }) => {
  await stage.open();
  await stage.host.endButton.click();
  await expect(stage.guest.status).toHaveText('Status: Ended');
  await expect(stage.host.status).toHaveText('Status: Ended');

  expect(await stage.host.reported()).toEqual([
    'status: idle',
    'canEndSession$: false',
    'status: waiting',
    'status: live',
    'canEndSession$: true',
    'status: ending',
    'canEndSession$: false',
    'status: ended',
    'sessionEnded$: ended by self',
  ]);
  expect(await stage.guest.reported()).toEqual([
    'status: idle',
    'canEndSession$: false',
    'status: waiting',
    'status: live',
    'status: ended',
    'sessionEnded$: ended by other',
  ]);
});

test(
  'an operator ends it, and for both it was somebody else',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();

    demo.emulator.endSession(await stage.meetingId());

    await expect(stage.host.headline).toHaveText('The session was ended');
    await expect(stage.guest.headline).toHaveText('The session was ended');
    expect(await stage.host.reported()).toContain('sessionEnded$: ended by other');
  },
);

test(
  'after the end nobody can end it again, and the page says why',
  { tag: '@any-kind' },
  async ({ stage }) => {
    await stage.open();
    await stage.host.endButton.click();
    await expect(stage.host.status).toHaveText('Status: Ended');

    await expect(stage.host.endButton).toBeDisabled();
    await expect(stage.host.reason).toHaveText(/ended/);
    await expect(stage.guest.endButton).toBeDisabled();
    await expect(stage.guest.reason).toHaveText(/ended/);
  },
);

test(
  'those who cannot see the page are told, by each page for itself',
  { tag: '@any-kind' },
  async ({ stage }) => {
    await stage.open();
    await stage.host.endButton.click();

    await expect(stage.host.announcement).toContainText('Host: You ended the session');
    await expect(stage.guest.announcement).toContainText('Guest: The session was ended');
  },
);

test('the meeting outlives its session', { tag: '@any-kind' }, async ({ stage, demo }) => {
  await stage.open();
  const meetingId = await stage.meetingId();
  expect(demo.emulator.session(meetingId)?.peers).toHaveLength(2);

  await stage.host.endButton.click();
  await expect(stage.host.status).toHaveText('Status: Ended');

  expect(demo.emulator.session(meetingId)).toBeUndefined();
});
