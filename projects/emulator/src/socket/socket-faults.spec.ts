import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { SocketClient } from '../testing/socket-client.js';

describe('a socket that a fault is applied to', () => {
  let emulator: Emulator;
  let meetingId: string;

  const open = async (name: string): Promise<[string, SocketClient]> => {
    const { id, token } = await emulator.addParticipant(meetingId, { name, preset: 'host' });
    return [id, await SocketClient.open({ url: emulator.url, token, meetingId })];
  };
  const events = (client: SocketClient): number[] => client.received.map(({ event }) => event);
  const applied = (): unknown[] => emulator.log.filter(({ kind }) => kind === 'fault');

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
    meetingId = emulator.createMeeting().id;
  });

  afterEach(() => emulator.close());

  it('gets no answer to one message, and nothing is done', async () => {
    const [participantId, host] = await open('Hana');
    emulator.faults.switchOn({ fault: 'hang-messages', event: 'joinRoom', times: 1 });
    const unanswered = host.send(SocketEvent.joinRoom);
    // Answers come in the order of the requests.
    await host.request(SocketEvent.getRoomInfo);

    expect(host.received.map(({ id }) => id)).not.toContain(unanswered);
    expect(emulator.session(meetingId)).toBeUndefined();
    expect(applied()).toMatchObject([
      { fault: 'hang-messages', meetingId, participantId, event: 'joinRoom' },
    ]);
    await host.join();
  });

  it('gets no answer to anything but a ping', async () => {
    const [, host] = await open('Hana');
    const lift = emulator.faults.switchOn({ fault: 'hang-messages', meetingId });
    host.send(SocketEvent.joinRoom);
    host.send(SocketEvent.getRoomInfo);
    host.sendRaw('2');
    expect(await host.nextText()).toBe('3');
    expect(events(host)).toEqual([]);

    lift();
    await host.join();
  });

  it('does not get the pushes that the others get', async () => {
    const [, host] = await open('Hana');
    const [guestId, guest] = await open('Gus');
    await host.join();
    await guest.join();
    emulator.faults.switchOn({
      fault: 'withhold-pushes',
      event: 'joinRoom',
      participantId: guestId,
    });
    const [, late] = await open('Lea');
    await late.join();
    emulator.endSession(meetingId);
    await host.push(SocketEvent.kickAll);
    await guest.push(SocketEvent.kickAll);

    expect(events(host)).toEqual([
      SocketEvent.joinRoom,
      SocketEvent.joinRoom,
      SocketEvent.joinRoom,
      SocketEvent.kickAll,
    ]);
    expect(events(guest)).toEqual([SocketEvent.joinRoom, SocketEvent.kickAll]);
    expect(applied()).toMatchObject([
      { fault: 'withhold-pushes', participantId: guestId, event: 'joinRoom' },
    ]);
  });

  it('is not pinged, while the others are', async () => {
    const [hostId, host] = await open('Hana');
    const [, guest] = await open('Gus');
    const texts: string[] = [];
    void host.nextText().then((text) => texts.push(text));
    emulator.faults.switchOn({ fault: 'withhold-pings', participantId: hostId });
    const pinged = guest.nextText();
    await emulator.advanceClock(40_000);
    expect(await pinged).toBe('2');
    await host.everythingSoFar();
    expect(texts).toEqual([]);

    emulator.faults.reset();
    await emulator.advanceClock(10_000);
    await host.everythingSoFar();
    expect(texts).toEqual(['2']);
  });
});
