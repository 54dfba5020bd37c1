import { type Emulator } from 'realtimekit-emulator';
import { type ClientPage } from '../bare-sdk/client-page';
import { expect, test } from '../bare-sdk/fact-test';
import { type SdkMeeting } from '../bare-sdk/sdk-meeting';

/** A breakout room that the host's SDK has made. */
async function makeRoom(host: ClientPage): Promise<string> {
  const [room] = await host.run(({ client }) =>
    client.connectedMeetings.createMeetings([{ title: 'Breakout' }]),
  );
  await host.emitted('stateUpdate');
  return room?.id ?? '';
}

/** Who the host's SDK sends there, and the client that theirs has switched to. */
async function send(
  meeting: SdkMeeting,
  host: ClientPage,
  guest: ClientPage,
  roomId: string,
): Promise<void> {
  await guest.run(({ client, record }) => {
    client.connectedMeetings.once('meetingChanged', (next) => {
      Object.assign(window, { next });
      next.self.on('roomLeft', ({ state }) => {
        record.note(`next left: ${state}`);
      });
    });
  });
  const moved = await host.runWith(
    ({ client }, given) => {
      const { from, to, id } = JSON.parse(given) as Record<'from' | 'to' | 'id', string>;
      return client.connectedMeetings.moveParticipants(from, to, [id]);
    },
    JSON.stringify({ from: meeting.id, to: roomId, id: guest.id }),
  );
  expect(moved).toEqual({ success: true });
  await guest.emitted('meetingChanged');
}

const nextState = (guest: ClientPage): Promise<string> =>
  guest.run(() => (window as unknown as { next: ClientLike }).next.self.roomState);

interface ClientLike {
  readonly self: { readonly roomState: string };
}

async function bothIn(
  meeting: SdkMeeting,
  emulator: Emulator,
): Promise<{ host: ClientPage; guest: ClientPage; roomId: string }> {
  const host = await meeting.enter('host');
  const guest = await meeting.enter('guest');
  const roomId = await makeRoom(host);
  await send(meeting, host, guest, roomId);
  expect(emulator.session(roomId)?.peers).toHaveLength(1);
  return { host, guest, roomId };
}

test('the SDK switches clients when it is moved to a breakout room', async ({
  meeting,
  emulator,
}) => {
  const { guest } = await bothIn(meeting, emulator);
  const names = (await guest.events()).map(({ name }) => name);
  const switching = ['changingMeeting', 'roomLeft', 'meetingChanged'];
  expect(names.filter((name) => switching.includes(name))).toEqual(switching);
  expect(await guest.leftStates()).toEqual(['connected-meeting']);
  expect(await nextState(guest)).toBe('joined');
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
});

test('kickAll() in the parent ends the breakout rooms too', async ({ meeting, emulator }) => {
  const { host, guest, roomId } = await bothIn(meeting, emulator);
  await host.run(({ client }) => client.participants.kickAll());
  await host.emitted('roomLeft');
  await guest.emitted('next left: ended');
  expect(await nextState(guest)).toBe('ended');
  expect(emulator.session(roomId)).toBeUndefined();
});
