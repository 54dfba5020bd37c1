import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { toNodeListener } from '../node.js';
import { Clock } from '../testing/clock.js';
import { runSession } from '../testing/emulator-session.js';
import { HttpServer } from '../testing/http-server.js';
import { createWebhookHandler, type MeetingEnded } from './webhook-handler.js';

/** Attempts enough for every test; they follow each other at once. */
const retryDelays = [0, 0, 0];

describe('a backend that the emulator delivers to', () => {
  let emulator: Emulator;
  let backend: HttpServer;
  let clock: Clock;
  let meetingId: string;
  let ended: MeetingEnded[];
  let fail: (() => void) | undefined;

  const end = async (): Promise<string> => {
    const sessionId = await runSession(emulator, meetingId);
    await emulator.webhooks.settled();
    return sessionId;
  };
  const statuses = (): (number | undefined)[] =>
    emulator.webhooks.deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status));
  const sessions = (): string[] => ended.map(({ sessionId }) => sessionId);

  beforeEach(async () => {
    clock = new Clock();
    ended = [];
    fail = undefined;
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays } });
    const handle = createWebhookHandler({
      key: { url: `${emulator.url}/.well-known/webhooks.json` },
      onMeetingEnded: (end) => {
        fail?.();
        ended.push(end);
      },
      onError: () => undefined,
    });
    backend = await HttpServer.start(toNodeListener(handle));
    emulator.webhooks.register({ url: backend.url, events: ['meeting.ended'] });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
  });

  afterEach(async () => {
    clock.restore();
    await emulator.close();
    await backend.close();
  });

  it('hears of the end of a session, with what the emulator knows of it', async () => {
    const sessionId = await end();
    expect(ended).toMatchObject([
      {
        meetingId,
        sessionId,
        title: 'Stand-up',
        startedAt: expect.any(Date) as Date,
        endedAt: expect.any(Date) as Date,
        reason: 'HOST_ENDED_MEETING',
        deliveryUuid: emulator.webhooks.deliveries[0]?.uuid,
      },
    ]);
    expect(statuses()).toEqual([200]);
  });

  it('answers 200 to all that is not an end', async () => {
    emulator.webhooks.register({
      url: backend.url,
      events: ['meeting.started', 'meeting.participantJoined', 'meeting.participantLeft'],
    });
    await end();
    expect(new Set(statuses())).toEqual(new Set([200]));
    expect(ended).toHaveLength(1);
  });

  it('handles an end once that comes twice, under its own uuid or another', async () => {
    emulator.faults.switchOn({ fault: 'repeat-webhooks', times: 1 });
    emulator.faults.switchOn({ fault: 'repeat-webhooks', underAnotherUuid: true, times: 1 });
    const first = await end();
    const second = await end();
    emulator.webhooks.resend(String(emulator.webhooks.deliveries[0]?.uuid), {
      underAnotherUuid: true,
    });
    await emulator.webhooks.settled();

    expect(sessions()).toEqual([first, second]);
    expect(statuses()).toEqual([200, 200, 200, 200, 200]);
  });

  it('handles an end once that two webhooks on its address tell of', async () => {
    emulator.webhooks.register({ url: backend.url, events: ['meeting.ended'] });
    await end();
    expect(ended).toHaveLength(1);
    expect(new Set(emulator.webhooks.deliveries.map(({ state }) => state))).toEqual(
      new Set(['delivered']),
    );
  });

  it('handles ends that come in another order', async () => {
    emulator.faults.switchOn({ fault: 'reorder-webhooks', times: 1 });
    const first = await runSession(emulator, meetingId);
    const second = await runSession(emulator, meetingId);
    await emulator.webhooks.settled();
    expect(sessions()).toEqual([second, first]);
  });

  it('handles an end on its second attempt when the first was corrupted on the way', async () => {
    await end();
    emulator.faults.switchOn({ fault: 'corrupt-webhooks', times: 1 });
    await end();
    // Not 401: the key could have changed, and was fetched less than thirty seconds ago.
    expect(statuses()).toEqual([200, 503, 200]);
    expect(ended).toHaveLength(2);
  });

  it('hears again of an end that it failed to handle', async () => {
    fail = () => {
      fail = undefined;
      throw new Error('database down');
    };
    await end();
    expect(statuses()).toEqual([503, 200]);
    expect(ended).toHaveLength(1);
  });

  it('takes deliveries before and after the key is rotated', async () => {
    await end();
    await emulator.webhooks.rotateKey();
    clock.putForward(30_000);
    await end();
    expect(statuses()).toEqual([200, 200]);
    expect(ended).toHaveLength(2);
  });

  it('answers 503 to one signed with a new key that it may not fetch yet, and takes it later', async () => {
    await end();
    await emulator.webhooks.rotateKey();
    await end();
    expect(statuses()).toEqual([200, 503, 503, 503, 503]);
    clock.putForward(30_000);
    emulator.webhooks.resend(String(emulator.webhooks.deliveries[1]?.uuid));
    await emulator.webhooks.settled();

    expect(statuses().at(-1)).toBe(200);
    expect(ended).toHaveLength(2);
  });
});
