import { jest } from '@jest/globals';
import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { SocketClient } from '../testing/socket-client.js';

describe('a session that is ended while a fault is switched on', () => {
  let emulator: Emulator;
  let meetingId: string;
  let hostId: string;
  let host: SocketClient;
  let guest: SocketClient;

  const add = async (name: string, preset: 'host' | 'guest'): Promise<[string, SocketClient]> => {
    const { id, token } = await emulator.addParticipant(meetingId, { name, preset });
    const client = await SocketClient.open({ url: emulator.url, token, meetingId });
    return [id, await client.join()];
  };
  const ends = (client: SocketClient): number[] =>
    client.received
      .map(({ event }) => event)
      .filter((event) => event === SocketEvent.kickAll || event === SocketEvent.kick);
  /** Whatever was sent before this answer has arrived. */
  const settle = async (): Promise<void> => {
    await host.everythingSoFar();
    await guest.everythingSoFar();
  };

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
    meetingId = emulator.createMeeting().id;
    [hostId, host] = await add('Hana', 'host');
    [, guest] = await add('Gus', 'guest');
  });

  afterEach(() => emulator.close());

  it('is told twice', async () => {
    emulator.faults.switchOn({ fault: 'repeat-kick-all', meetingId, times: 1 });
    host.send(SocketEvent.kickAll);
    await settle();

    expect(ends(host)).toEqual([SocketEvent.kickAll, SocketEvent.kickAll]);
    expect(ends(guest)).toEqual([SocketEvent.kickAll, SocketEvent.kickAll]);
  });

  it('is told as a kick, to one of them', async () => {
    emulator.faults.switchOn({ fault: 'kick-all-as-kick', participantId: hostId });
    host.send(SocketEvent.kickAll);
    await settle();

    expect(ends(host)).toEqual([SocketEvent.kick]);
    expect(ends(guest)).toEqual([SocketEvent.kickAll]);
    expect(emulator.session(meetingId)).toBeUndefined();
  });

  it('is told as a kick, and twice, when both are switched on', async () => {
    emulator.faults.switchOn({ fault: 'kick-all-as-kick' });
    emulator.faults.switchOn({ fault: 'repeat-kick-all', participantId: hostId });
    emulator.endSession(meetingId);
    await settle();

    expect(ends(host)).toEqual([SocketEvent.kick, SocketEvent.kick]);
    expect(ends(guest)).toEqual([SocketEvent.kick]);
  });

  it('is told as always in another meeting', async () => {
    emulator.faults.switchOn({ fault: 'repeat-kick-all', meetingId: 'another' });
    host.send(SocketEvent.kickAll);
    await settle();

    expect(ends(guest)).toEqual([SocketEvent.kickAll]);
  });

  it('goes on for as long as the fault delays the end', async () => {
    emulator.faults.switchOn({ fault: 'delay-kick-all', milliseconds: 30, times: 1 });
    host.send(SocketEvent.kickAll);
    await settle();
    expect(emulator.session(meetingId)?.peers).toHaveLength(2);

    await guest.push(SocketEvent.kickAll);
    expect(emulator.session(meetingId)).toBeUndefined();
  });

  it('is over before a delayed end, which then ends no later session', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      emulator.faults.switchOn({ fault: 'delay-kick-all', milliseconds: 20, times: 1 });
      host.send(SocketEvent.kickAll);
      await settle();
      emulator.endSession(meetingId);
      const [, late] = await add('Lea', 'guest');
      jest.advanceTimersByTime(20);

      expect(await late.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(emulator.session(meetingId)?.peers).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('can reject participants who join', async () => {
    emulator.faults.switchOn({ fault: 'refuse-joins', meetingId, times: 1 });
    const { token } = await emulator.addParticipant(meetingId, { name: 'Lea', preset: 'guest' });
    const late = await SocketClient.open({ url: emulator.url, token, meetingId });

    expect(await late.refused(SocketEvent.joinRoom)).toMatchObject({ code: 503 });
    expect(emulator.session(meetingId)?.peers).toHaveLength(2);
    await late.join();
  });
});
