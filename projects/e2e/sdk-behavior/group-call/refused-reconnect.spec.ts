import { type Emulator } from 'realtimekit-emulator';
import { expect, test } from '../../bare-sdk/call-test';
import { type ClientPage } from '../../bare-sdk/client-page';

/** Drops the socket, and lets the client come back as soon as `meanwhile` is done. */
async function reconnect(
  participant: ClientPage,
  emulator: Emulator,
  meanwhile: () => void,
): Promise<void> {
  // The SDK waits for a random time before each attempt to reconnect; 0 is one of them.
  await participant.run(() => {
    Math.random = () => 0;
  });
  emulator.dropSocket(participant.id);
  meanwhile();
  await participant.emitted('roomLeft');
}

const selfEvents = async (participant: ClientPage) =>
  (await participant.events('self'))
    .map(({ name }) => name)
    .filter((name) => ['roomJoined', 'roomLeft', 'waitlisted'].includes(name));

test(
  'back in touch, but refused: roomState stays "disconnected" on a connected socket, and no event follows',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    complaints.expect(/^uncaught: /);
    await meeting.enter('group_call_host');
    const guest = await meeting.enter('group_call_participant');
    await reconnect(guest, emulator, () => {
      emulator.faults.switchOn({ fault: 'refuse-joins', meetingId: meeting.id });
    });
    await expect
      .poll(() => guest.run(({ client }) => client.meta.socketState.state))
      .toBe('connected');
    await expect
      .poll(() =>
        meeting.log.some((entry) => entry.kind === 'fault' && entry.fault === 'refuse-joins'),
      )
      .toBe(true);
    await guest.hasCaughtUp();
    const before = (await guest.events()).length;
    await guest.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)));
    expect(await guest.events()).toHaveLength(before);
    expect(await guest.roomState()).toBe('disconnected');
    expect(await selfEvents(guest)).toEqual(['roomJoined', 'roomLeft']);
    expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
  },
);

test(
  'back in touch, but before a waiting room: roomState becomes "waitlisted", and the only event of self is waitlisted',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    const guest = await meeting.enter({
      name: 'waiter',
      viewType: 'GROUP_CALL',
      permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' },
    });
    await guest.emitted('waitlisted');
    emulator.admit(guest.id);
    await guest.emitted('roomJoined');
    await meeting.enter('group_call_host');
    await reconnect(guest, emulator, () => emulator.endSession(meeting.id));
    await guest.emitted('waitlisted', 2);
    expect(await guest.roomState()).toBe('waitlisted');
    expect(await selfEvents(guest)).toEqual(['waitlisted', 'roomJoined', 'roomLeft', 'waitlisted']);
    expect(await guest.leftStates()).toEqual(['disconnected']);
  },
);
