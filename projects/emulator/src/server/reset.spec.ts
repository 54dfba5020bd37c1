import { type Emulator, startEmulator } from '../index.js';
import { SocketClient } from '../testing/socket-client.js';

const seed = {
  meetings: [
    {
      id: 'stand-up',
      title: 'Stand-up',
      participants: [{ id: 'hana', name: 'Hana', preset: 'host' }],
    },
  ],
};

describe('the control of an emulator that runs', () => {
  let emulator: Emulator;

  const post = (path: string, body?: object): Promise<Response> =>
    fetch(`${emulator.url}/control${path}`, {
      method: 'POST',
      headers: { 'x-emulator-key': emulator.controlKey },
      ...(body && { body: JSON.stringify(body) }),
    });
  const seededToken = async (): Promise<string> => {
    const response = await fetch(`${emulator.url}/control/state`, {
      headers: { 'x-emulator-key': emulator.controlKey },
    });
    const { meetings } = (await response.json()) as {
      meetings: { participants: { token: string }[] }[];
    };
    return meetings[0]?.participants[0]?.token ?? '';
  };
  const join = async (token: string): Promise<SocketClient> =>
    (await SocketClient.open({ url: emulator.url, token, meetingId: 'stand-up' })).join();

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0, seed });
  });

  afterEach(() => emulator.close());

  it('returns to the seed, and keeps the address, the key and the tokens of the seed', async () => {
    const token = await seededToken();
    const client = await join(token);
    const another = await emulator.addParticipant('stand-up', { name: 'Gus', preset: 'guest' });
    emulator.createMeeting({ title: 'Another' });
    emulator.faults.switchOn({ fault: 'refuse-joins' });
    await emulator.advanceClock(60_000);
    expect((await post('/reset')).status).toBe(204);

    await client.closed;
    expect(emulator.session('stand-up')).toBeUndefined();
    expect(emulator.log.map(({ kind }) => kind)).toEqual(['meeting-created', 'participant-added']);
    expect(emulator.faults.active).toEqual([]);
    await expect(join(another.token)).rejects.toThrow('401');
    await join(token);
    expect(emulator.session('stand-up')?.peers).toHaveLength(1);
    expect(Math.abs(Date.now() - Number(emulator.log.at(-1)?.at))).toBeLessThan(50_000);
  });

  it('advances the clock', async () => {
    const { token } = await emulator.addParticipant('stand-up', {
      name: 'Gus',
      preset: 'guest',
      tokenLifetime: 60_000,
    });
    await join(token);
    expect((await post('/clock', { advance: 61_000 })).status).toBe(204);
    await expect(join(token)).rejects.toThrow('401');
  });

  it('remembers the unsupported calls before a reset, so that a strict emulator fails to close', async () => {
    const warnings: string[] = [];
    const warn = (message: string): number => warnings.push(message);
    const strict = await startEmulator({ port: 0, strict: true, warn });
    const logged = (): number => strict.log.filter(({ kind }) => kind === 'unsupported').length;
    const timesInLog: number[] = [];
    await fetch(`${strict.url}/unknown`);
    strict.reset();
    timesInLog.push(logged());
    await fetch(`${strict.url}/unknown`);
    timesInLog.push(logged());
    strict.reset();
    const calls = strict.unsupportedCalls();

    await expect(strict.close()).rejects.toThrow('does not support:\n- GET /unknown\n');
    expect(calls).toEqual(['GET /unknown']);
    expect(timesInLog).toEqual([0, 1]);
    expect(warnings).toHaveLength(1);
  });

  it('says without a key that it is healthy', async () => {
    const response = await fetch(`${emulator.url}/health`);

    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });
});
