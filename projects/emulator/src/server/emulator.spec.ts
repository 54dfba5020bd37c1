import { jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { SocketClient } from '../testing/socket-client.js';

describe('close', () => {
  it('cancels its timers: nothing is left open, and nothing happens afterwards', async () => {
    let closedSockets = 0;
    let bothAreClosed = (): void => undefined;
    const closed = new Promise<void>((resolve) => (bothAreClosed = resolve));
    const emulator = await startEmulator({
      port: 0,
      gracePeriod: 60_000,
      onLog: ({ kind }) => {
        closedSockets += kind === 'socket-closed' ? 1 : 0;
        if (closedSockets === 2) {
          bothAreClosed();
        }
      },
    });
    const { id: meetingId } = emulator.createMeeting();
    const enter = async (name: string): Promise<string> => {
      const { id, token } = await emulator.addParticipant(meetingId, { name, preset: 'host' });
      await (await SocketClient.open({ url: emulator.url, token, meetingId })).join();
      return id;
    };
    const hostId = await enter('Hana');
    await enter('Gus');
    // From here on, so that the clients above are connected by real timers.
    jest.useFakeTimers({
      doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'],
    });
    try {
      emulator.dropSocket(hostId);
      // Above all the grace period of the one who dropped.
      expect(jest.getTimerCount()).toBeGreaterThan(0);

      await emulator.close();
      // Whose socket goes down with the emulator is not waited for either.
      await closed;
      expect(jest.getTimerCount()).toBe(0);
      jest.advanceTimersByTime(60_000);
      expect(emulator.log.map(({ kind }) => kind)).not.toContain('session-ended');
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([
    ['is in the middle of a request', 'GET / HTTP/1.1\r\nHost: localh'],
    ['keeps its connection for the next request', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('does not wait for a client that %s', async (_what, said) => {
    const emulator = await startEmulator({ port: 0 });
    const client = connect({ port: Number(new URL(emulator.url).port), host: '127.0.0.1' });
    const hungUp = new Promise((resolve) => client.once('close', resolve));
    // Hanging up on a client that is still talking is a reset.
    client.on('error', () => undefined);
    client.write(said);
    if (said.endsWith('\r\n\r\n')) {
      await once(client, 'data');
    }
    await emulator.close();
    client.resume();

    await hungUp;
  });

  it('drops every socket, frees the port, and may be called again', async () => {
    const emulator = await startEmulator({ port: 0 });
    const { id: meetingId } = emulator.createMeeting();
    const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    const client = await SocketClient.open({ url: emulator.url, token, meetingId });
    await client.join();
    await emulator.close();
    await emulator.close();
    expect(await client.closed).toBe(1006);

    const next: Server = createServer().listen(Number(new URL(emulator.url).port), '127.0.0.1');
    await once(next, 'listening');
    expect((next.address() as AddressInfo).port).toBe(Number(new URL(emulator.url).port));
    next.close();
    await once(next, 'close');
  });
});

describe('startEmulator', () => {
  it('takes a free port when it is told to, and says where it is', async () => {
    const emulator = await startEmulator({ port: 0 });
    const answer = await fetch(emulator.url);
    await emulator.close();

    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(answer.status).toBe(200);
  });

  it('says which port is taken and what to do, with the cause', async () => {
    const emulator = await startEmulator({ port: 0 });
    const port = Number(new URL(emulator.url).port);

    await expect(startEmulator({ port })).rejects.toMatchObject({
      message: expect.stringMatching(`Port ${port} .* is taken.*port 0`) as string,
      cause: { code: 'EADDRINUSE' },
    });
    await emulator.close();
  });

  it('binds elsewhere when it is told to, warns, and answers to addresses alone', async () => {
    const warnings: string[] = [];
    const emulator = await startEmulator({
      port: 0,
      host: '0.0.0.0',
      warn: (message) => warnings.push(message),
    });
    const answer = await fetch(emulator.url);
    const socket = connect({ port: Number(new URL(emulator.url).port), host: '127.0.0.1' });
    socket.write('GET / HTTP/1.1\r\nHost: rebound.example.com\r\n\r\n');
    const [refusal] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    await emulator.close();

    expect(warnings).toEqual([expect.stringContaining('bound to "0.0.0.0". Everyone who reaches')]);
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(answer.status).toBe(200);
    expect(refusal.toString()).toMatch(/^HTTP\/1\.1 403/);
  });

  it('says nothing when it is bound to loopback', async () => {
    const warnings: string[] = [];
    const emulator = await startEmulator({ port: 0, warn: (message) => warnings.push(message) });
    await emulator.close();

    expect(warnings).toEqual([]);
  });

  it('takes pages and sockets of the origins that are listed, instead of loopback', async () => {
    const emulator = await startEmulator({ port: 0, origins: ['https://app.example.com'] });
    const { id: meetingId } = emulator.createMeeting();
    const { token } = await emulator.addParticipant(meetingId, { name: 'Gus', preset: 'guest' });
    const ask = async (origin: string): Promise<number> =>
      (await fetch(`${emulator.url}/sdk/location/`, { headers: { origin } })).status;
    const open = (origin: string): Promise<SocketClient> =>
      SocketClient.open({ url: emulator.url, token, meetingId, headers: { origin } });

    expect(await ask('https://app.example.com')).toBe(200);
    expect(await ask('http://localhost:4200')).toBe(403);
    await open('https://app.example.com');
    await expect(open('http://localhost:4200')).rejects.toThrow('403');
    await emulator.close();
  });

  it('can be bound to the IPv6 loopback', async () => {
    const emulator = await startEmulator({ port: 0, host: '::1' });
    const answer = await fetch(emulator.url);
    await emulator.close();

    expect(emulator.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(answer.status).toBe(200);
  });
});

describe('the in-process API', () => {
  let emulator: Emulator;
  let meetingId: string;
  let hostId: string;
  let host: SocketClient;
  let guestId: string;
  let guest: SocketClient;

  const add = async (
    name: string,
    preset: 'host' | 'guest',
  ): Promise<{ id: string; client: SocketClient }> => {
    const { id, token } = await emulator.addParticipant(meetingId, { name, preset });
    const client = await SocketClient.open({ url: emulator.url, token, meetingId });
    return { id, client };
  };

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
    ({ id: hostId, client: host } = await add('Hana', 'host'));
    ({ id: guestId, client: guest } = await add('Gus', 'guest'));
  });

  afterEach(() => emulator.close());

  it('ends a session as an operator would', async () => {
    await host.join();
    await guest.join();
    emulator.endSession(meetingId);
    await host.push(SocketEvent.kickAll);
    await guest.push(SocketEvent.kickAll);

    expect(emulator.session(meetingId)).toBeUndefined();
  });

  it('kicks one participant', async () => {
    await host.join();
    await guest.join();
    emulator.kick(guestId);
    await guest.push(SocketEvent.kick);

    expect(emulator.session(meetingId)?.peers).toEqual([
      { id: host.peerId, participantId: hostId },
    ]);
  });

  it('is not kept from ending by a fault that ignores the clients', async () => {
    emulator.faults.ignoreKickAll();
    await host.join();
    emulator.endSession(meetingId);

    await host.push(SocketEvent.kickAll);
  });

  it('logs what happened, for assertions', async () => {
    await host.join();
    emulator.endSession(meetingId);

    expect(emulator.log.map(({ kind }) => kind)).toEqual([
      'meeting-created',
      'participant-added',
      'socket-opened',
      'participant-added',
      'socket-opened',
      'session-started',
      'peer-joined',
      'session-ended',
    ]);
    expect(emulator.log.at(-1)).toMatchObject({
      at: expect.any(Date) as Date,
      meetingId,
      reason: 'ended',
      peers: [{ id: host.peerId, participantId: hostId }],
    });
  });

  it('takes a socket out of the room at once when it drops it', async () => {
    await host.join();
    emulator.dropSocket(hostId);

    expect(emulator.session(meetingId)?.peers).toEqual([]);
  });

  it.each([1004, 1005, 1006, 1015, 2000, 999, 5000, 1000.5])(
    'does not close a socket with %d, which cannot be sent',
    (code) => {
      expect(() => {
        emulator.dropSocket(hostId, { code });
      }).toThrow(`Close code ${code} cannot be sent.`);
    },
  );

  it('says what to do when the participant is not there', async () => {
    host.close();
    await host.closed;

    expect(() => {
      emulator.kick(guestId);
    }).toThrow('Gus is not in the room: wait until they have joined');
    expect(() => {
      emulator.endSession(meetingId);
    }).toThrow('has no live session');
    expect(() => {
      emulator.dropSocket(hostId);
    }).toThrow('Hana has no socket open');
    expect(() => {
      emulator.updatePermissions('nobody', { kickParticipant: true });
    }).toThrow('There is no participant "nobody"');
    await expect(
      emulator.addParticipant('nowhere', { name: 'Nell', preset: 'guest' }),
    ).rejects.toThrow('There is no meeting "nowhere"');
  });

  it('fails to close after an unsupported call when it is strict, and lists the calls', async () => {
    const options = { port: 0, warn: () => undefined };
    const strict = await startEmulator({ ...options, strict: true });
    const lenient = await startEmulator(options);
    const fine = await startEmulator({ ...options, strict: true });
    for (const { url } of [strict, strict, lenient]) {
      await fetch(`${url}/sdk/api/v2/meetings/chat-upload`, { method: 'POST' });
    }

    const call = 'chat.sendImageMessage() or chat.sendFileMessage()';
    expect(strict.unsupportedCalls()).toEqual([call]);
    await expect(strict.close()).rejects.toThrow(`does not support:\n- ${call}\n`);
    await expect(fetch(strict.url)).rejects.toThrow();
    await expect(lenient.close()).resolves.toBeUndefined();
    await expect(fine.close()).resolves.toBeUndefined();
  });
});
