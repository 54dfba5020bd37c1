import { expect, test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

test(
  'ends the session as the host, and shows on both pages who ended it',
  { tag: '@any-kind' },
  async ({ view }) => {
    await view.open();

    await view.host.endSession();

    await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
    await expect(view.host.status).toHaveText('Status: Ended');
    await expect(view.guest.status).toHaveText('Status: Ended');
  },
);

test('asks before it ends the session, and ends nothing without a yes', async ({ view, demo }) => {
  await view.open();

  await view.host.endButton.click();
  await expect(view.host.question).toContainText('Everyone is disconnected.');
  await view.host.question.getByRole('button', { name: 'Cancel' }).click();

  await expect(view.host.question).toBeHidden();
  await expect(view.host.endButton).toBeFocused();
  await expect(view.host.endButton).toHaveText('End for everyone');
  expect(demo.emulator.log.map(({ kind }) => kind)).not.toContain('session-ended');
  // Answered by somebody else.
  await view.host.endButton.click();
  await view.backend.endButton.evaluate((button: HTMLButtonElement) => button.click());
  await expect(view.host.question).toBeHidden();
  await expect(view.host.detail).toHaveText(ENDED_BY_OTHER);
});

test('logs the end once and in order on both pages', { tag: '@any-kind' }, async ({ view }) => {
  await view.open();
  await view.host.endSession();
  await expect(view.guest.status).toHaveText('Status: Ended');
  await expect(view.host.status).toHaveText('Status: Ended');

  expect(await view.host.reported()).toEqual([
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
  expect(await view.guest.reported()).toEqual([
    'status: idle',
    'canEndSession$: false',
    'status: waiting',
    'status: live',
    'status: ended',
    'sessionEnded$: ended by other',
  ]);
});

test(
  'shows both participants that somebody else ended it when an operator ends it',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();

    demo.emulator.endSession(await view.meetingId());

    await expect(view.host.detail).toHaveText(ENDED_BY_OTHER);
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
    expect(await view.host.reported()).toContain('sessionEnded$: ended by other');
  },
);

test('disables the button after the end and says why', { tag: '@any-kind' }, async ({ view }) => {
  await view.open();
  await view.host.endSession();
  await expect(view.host.status).toHaveText('Status: Ended');

  await expect(view.host.endButton).toBeDisabled();
  await expect(view.host.reason).toHaveText(/ended/);
  await expect(view.guest.endButton).toBeDisabled();
  await expect(view.guest.reason).toHaveText(/ended/);
});

test('announces the end on both pages', { tag: '@any-kind' }, async ({ view }) => {
  await view.open();
  await view.host.endSession();

  await expect(view.host.announcement).toContainText('Host: You ended the session');
  await expect(view.guest.announcement).toContainText('Guest: The session was ended');
});

test(
  'keeps the meeting after the end of its session',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    const meetingId = await view.meetingId();
    expect(demo.emulator.session(meetingId)?.peers).toHaveLength(2);

    await view.host.endSession();
    await expect(view.host.status).toHaveText('Status: Ended');

    expect(demo.emulator.session(meetingId)).toBeUndefined();
  },
);
