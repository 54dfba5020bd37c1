import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { toNodeListener } from '../node.js';
import { Clock } from '../testing/clock.js';
import { runSession } from '../testing/emulator-session.js';
import { HttpServer } from '../testing/http-server.js';
import { visit } from '../testing/room-visitor.js';
import {
  type MeetingEndedEvent,
  type WebhookEvent,
  type WebhookEventName,
} from './webhook-event.js';
import { webhookEventNames } from './parse-event.js';
import { type DeliveryReport } from './delivery-report.js';
import { createWebhookHandler, type WebhookHandler } from './webhook-handler.js';

/** Attempts enough for every test; they follow each other at once. */
const retryDelays = [0, 0, 0];

describe('a backend that the emulator delivers to', () => {
  let emulator: Emulator;
  let backend: HttpServer;
  let clock: Clock;
  let meetingId: string;
  let ourApp: string;
  let ended: MeetingEndedEvent[];
  let deliveries: DeliveryReport[];
  let handle: WebhookHandler;
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
    deliveries = [];
    fail = undefined;
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays } });
    ourApp = emulator.appId;
    handle = createWebhookHandler({
      key: { url: `${emulator.url}/.well-known/webhooks.json` },
      onMeetingEnded: (end) => {
        fail?.();
        ended.push(end);
      },
      onError: () => undefined,
      onRefused: () => undefined,
      onDelivery: (delivery) => deliveries.push(delivery),
      isOurs: ({ organizer }) => organizer?.id === ourApp,
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

  it('handles the end of a session, with its fields', async () => {
    const sessionId = await end();
    expect(ended).toMatchObject([
      {
        meetingId,
        sessionId,
        title: 'Stand-up',
        startedAt: expect.any(Date) as Date,
        endedAt: expect.any(Date) as Date,
        reason: 'HOST_ENDED_MEETING',
        organizer: { id: emulator.appId },
      },
    ]);
    expect(deliveries).toMatchObject([
      { outcome: 'accepted', sessionId, deliveryUuid: emulator.webhooks.deliveries[0]?.uuid },
    ]);
    expect(statuses()).toEqual([200]);
  });

  it('answers 200 to events without a handler, and counts them', async () => {
    emulator.webhooks.register({
      url: backend.url,
      events: ['meeting.started', 'meeting.participantJoined', 'meeting.participantLeft'],
    });
    await end();
    expect(new Set(statuses())).toEqual(new Set([200]));
    expect(ended).toHaveLength(1);
    expect(handle.counts).toMatchObject({ accepted: 1, ignored: 3 });
  });

  it('drops the end of an app that is not ours', async () => {
    ourApp = 'another-app';
    await end();

    expect(statuses()).toEqual([200]);
    expect(ended).toEqual([]);
    expect(handle.counts).toMatchObject({ 'not-ours': 1, accepted: 0 });
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
    // Not 401: the key may have changed.
    expect(statuses()).toEqual([200, 503, 200]);
    expect(ended).toHaveLength(2);
  });

  it('handles an end again after it failed', async () => {
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

describe('a backend with a handler for every event', () => {
  const downloadUrl = 'http://127.0.0.1:3000/file.csv';
  let emulator: Emulator;
  let backend: HttpServer;
  let meetingId: string;
  let events: WebhookEvent[];

  /** Drives the emulator through its control endpoint. */
  const control = async (path: string): Promise<{ id: string }> => {
    const response = await fetch(`${emulator.url}/control/${path}`, {
      method: 'POST',
      headers: { 'x-emulator-key': emulator.controlKey, 'content-type': 'application/json' },
      body: '{}',
    });
    return (await response.json()) as { id: string };
  };
  const only = <Name extends WebhookEventName>(
    name: Name,
  ): (WebhookEvent & { readonly name: Name })[] =>
    events.filter((event): event is WebhookEvent & { readonly name: Name } => event.name === name);

  beforeAll(async () => {
    events = [];
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [] } });
    const handler = (event: WebhookEvent): number => events.push(event);
    backend = await HttpServer.start(
      toNodeListener(
        createWebhookHandler({
          key: { url: `${emulator.url}/.well-known/webhooks.json` },
          on: {
            'meeting.started': handler,
            'meeting.ended': handler,
            'meeting.participantJoined': handler,
            'meeting.participantLeft': handler,
            'meeting.chatSynced': handler,
            'meeting.transcript': handler,
            'meeting.summary': handler,
            'recording.statusUpdate': handler,
            'livestreaming.statusUpdate': handler,
          },
        }),
      ),
    );
    emulator.webhooks.register({ url: backend.url });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
    await visit(emulator, meetingId);
    const recording = await control(`meetings/${meetingId}/recordings`);
    await control(`recordings/${recording.id}/stop`);
    emulator.endSession(meetingId);
    for (const event of ['meeting.chatSynced', 'meeting.transcript', 'meeting.summary'] as const) {
      emulator.webhooks.send({ event, meetingId, downloadUrl });
    }
    emulator.webhooks.send({ event: 'livestreaming.statusUpdate', meetingId, status: 'LIVE' });
    await emulator.webhooks.settled();
  });

  afterAll(async () => {
    await emulator.close();
    await backend.close();
  });

  it('gets every event that is documented', () => {
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(webhookEventNames));
    expect(emulator.webhooks.deliveries.map(({ state }) => state)).not.toContain('failed');
  });

  it('knows the meeting and the app of each', () => {
    const organizer = { id: emulator.appId, name: expect.any(String) as string };
    for (const event of events) {
      expect(event).toMatchObject({ meetingId, organizer });
    }
  });

  it('knows the session of each but the livestream', () => {
    const sessions = events.flatMap((event) => ('sessionId' in event ? [event.sessionId] : []));
    expect(sessions).toHaveLength(events.length - 1);
    expect([...new Set(sessions)]).toEqual([expect.any(String)]);
  });

  it('knows when the session ran', () => {
    for (const { title, startedAt, endedAt } of only('meeting.ended')) {
      expect([title, startedAt, endedAt]).toEqual(['Stand-up', expect.any(Date), expect.any(Date)]);
    }
  });

  it('knows who joined and left, and when', () => {
    const [joined] = only('meeting.participantJoined');
    const [left] = only('meeting.participantLeft');
    const participant = {
      peerId: expect.stringMatching(/^peer-/) as string,
      displayName: expect.stringMatching(/^Visitor/) as string,
      joinedAt: expect.any(Date) as Date,
    };
    expect(joined?.participant).toMatchObject({ ...participant, leftAt: null });
    expect(left?.participant).toMatchObject({ ...participant, leftAt: expect.any(Date) as Date });
  });

  it('knows where the chat, the transcript and the summary can be downloaded', () => {
    const exports = [
      ...only('meeting.chatSynced'),
      ...only('meeting.transcript'),
      ...only('meeting.summary'),
    ];
    expect(exports.map((event) => event.downloadUrl)).toEqual(Array(3).fill(downloadUrl));
    expect(exports.map((event) => event.downloadUrlExpiry)).toEqual(
      Array(3).fill(expect.any(Date)),
    );
  });

  it('knows each status of a recording and of a livestream', () => {
    const recordings = only('recording.statusUpdate');
    expect(recordings.map(({ status }) => status)).toContain('INVOKED');
    expect(new Set(recordings.map(({ status }) => status)).size).toBe(recordings.length);
    expect(new Set(recordings.map(({ recordingId }) => recordingId)).size).toBe(1);
    expect(only('livestreaming.statusUpdate')).toMatchObject([
      { streamId: meetingId, status: 'LIVE', playbackUrl: null },
    ]);
  });
});
