import { type Emulator } from 'realtimekit-emulator';
import { expect, test as base } from '../../bare-sdk/call-test';
import { type ClientPage } from '../../bare-sdk/client-page';
import { initOutcome } from '../../bare-sdk/init-outcome';
import { withBackForwardCache } from '../../browser/back-forward-cache';

const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use(withBackForwardCache(launchOptions));
    },
    { scope: 'worker' },
  ],
});

/** Drops the socket and keeps it down; call what is returned to let it come back. */
function cutOff({ id }: ClientPage, emulator: Emulator): () => void {
  const letIn = emulator.faults.refuseSockets({ participantId: id });
  emulator.dropSocket(id);
  return letIn;
}

test(
  'a participant whose connection is down misses the end, and joins another session alone, by itself',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    complaints.expectRefusedSockets();
    await meeting.enter('group_call_host');
    const guest = await meeting.enter('group_call_participant');
    const sessionId = () => guest.run(({ client }) => client.meta.sessionId);
    const missed = emulator.session(meeting.id)?.id;
    expect(await sessionId()).toBe(missed);
    // The page can tell at this very event that it is in another session.
    await guest.run(({ client: { self, meta }, record }) => {
      const { sessionId: before } = meta;
      self.on('roomJoined', () => {
        record.note(before === meta.sessionId ? 'the same session' : 'another session');
      });
    });

    const comeBack = cutOff(guest, emulator);
    emulator.endSession(meeting.id);
    comeBack();
    expect((await guest.emitted('roomJoined', 2)).payload).toMatchObject({ reconnected: true });
    expect(await guest.leftStates()).toEqual(['disconnected']);
    expect(await guest.roomState()).toBe('joined');
    expect(await guest.run(({ client }) => client.participants.joined.size)).toBe(0);
    expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
    expect(emulator.session(meeting.id)?.id).not.toBe(missed);
    expect(await sessionId()).toBe(emulator.session(meeting.id)?.id);
    expect((await guest.events('test')).map(({ name }) => name)).toEqual(['another session']);
  },
);

test(
  'a participant who is back in the same session keeps meta.sessionId',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    await meeting.enter('group_call_host');
    const guest = await meeting.enter('group_call_participant');
    const sessionId = () => guest.run(({ client }) => client.meta.sessionId);
    const before = await sessionId();
    emulator.dropSocket(guest.id);
    await guest.emitted('roomJoined', 2);
    expect(await sessionId()).toBe(before);
  },
);

test(
  'a page with media connections does not go into the back/forward cache: it closes its socket, and is loaded again',
  { tag: '@slow' },
  async ({ meeting, bench }) => {
    await meeting.enter('group_call_host');
    const guest = await meeting.enter('group_call_participant');
    const { page } = guest;
    await page.evaluate(() => Object.assign(window, { mark: true }));
    await page.goto(`${bench.url}elsewhere`);
    await meeting.socketIsClosed(guest);
    await page.goBack();
    expect(await page.evaluate(() => 'mark' in window)).toBe(false);
  },
);

test(
  'when the meeting is disabled meanwhile, roomState stays "disconnected", and another init() rejects with "0004"',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    complaints.expect(/WebSocket connection to .* failed|responded with a status of 403/);
    await meeting.enter('group_call_host');
    const guest = await meeting.enter('group_call_participant');
    const comeBack = cutOff(guest, emulator);
    emulator.endSession(meeting.id);
    await meeting.disable();
    comeBack();
    await guest.emitted('roomLeft');
    await guest.emitted('socketConnectionUpdate', 4);
    expect(await guest.roomState()).toBe('disconnected');
    expect(await guest.leftStates()).toEqual(['disconnected']);
    expect(await initOutcome(guest.page, emulator, guest.token)).toMatchObject({
      rejected: '0004',
    });
  },
);
