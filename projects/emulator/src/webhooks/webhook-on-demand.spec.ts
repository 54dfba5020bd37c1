import { createVerify } from 'node:crypto';
import { type Emulator, startEmulator, type WebhookOnDemand } from '../index.js';
import { RestClient } from '../testing/rest-client.js';
import { SocketClient } from '../testing/socket-client.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';

describe('a webhook on demand', () => {
  let emulator: Emulator;
  let receiver: WebhookReceiver;
  let meetingId: string;

  const holdSession = async (): Promise<string> => {
    const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    await (await SocketClient.open({ url: emulator.url, token, meetingId })).join();
    return emulator.session(meetingId)?.id ?? '';
  };
  const holdAndEndSession = async (): Promise<string> => {
    const sessionId = await holdSession();
    emulator.endSession(meetingId);
    return sessionId;
  };
  const sent = async (webhook: WebhookOnDemand): Promise<unknown> => {
    emulator.webhooks.send(webhook);
    await emulator.webhooks.settled();
    return JSON.parse(receiver.received.at(-1)?.body ?? '{}') as unknown;
  };
  const moment = expect.stringMatching(/^\d{4}-.+Z$/) as string;
  const organizedBy = { id: expect.any(String) as string, name: 'Emulator' };

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [0] } });
    const { kit, app, account_id } = new RestClient(emulator);
    await kit.webhooks.createWebhook(app.app_id, {
      account_id,
      name: 'What is made of sessions',
      url: receiver.url,
      events: [
        'meeting.chatSynced',
        'meeting.transcript',
        'meeting.summary',
        'livestreaming.statusUpdate',
      ],
    });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
  });

  afterEach(async () => {
    await emulator.close();
    await receiver.close();
  });

  it('tells that the chat of a session can be downloaded', async () => {
    const sessionId = await holdAndEndSession();
    const downloadUrl = 'http://127.0.0.1:9/chat.csv';

    expect(await sent({ event: 'meeting.chatSynced', meetingId, downloadUrl })).toEqual({
      event: 'meeting.chatSynced',
      title: 'Stand-up',
      meetingId,
      sessionId,
      createdAt: moment,
      startedAt: moment,
      endedAt: moment,
      chatDownloadUrl: downloadUrl,
      chatDownloadUrlExpiry: moment,
      organizedBy,
    });
  });

  it('tells that the transcript of a session can be downloaded', async () => {
    const sessionId = await holdAndEndSession();
    const downloadUrl = 'http://127.0.0.1:9/transcript.csv';

    expect(await sent({ event: 'meeting.transcript', meetingId, downloadUrl })).toMatchObject({
      event: 'meeting.transcript',
      meeting: { id: meetingId, sessionId, title: 'Stand-up', endedAt: moment, organizedBy },
      transcriptDownloadUrl: downloadUrl,
      transcriptDownloadUrlExpiry: moment,
    });
  });

  it('tells that the summary of a session can be downloaded', async () => {
    const sessionId = await holdAndEndSession();
    const downloadUrl = 'http://127.0.0.1:9/summary.txt';

    expect(await sent({ event: 'meeting.summary', meetingId, downloadUrl })).toEqual({
      event: 'meeting.summary',
      meeting: { id: meetingId, sessionId, organizedBy },
      summaryDownloadUrl: downloadUrl,
      summaryDownloadUrlExpiry: moment,
    });
  });

  it('tells the status of a livestream', async () => {
    const playbackUrl = 'http://127.0.0.1:9/live.m3u8';
    const event = 'livestreaming.statusUpdate';

    expect(await sent({ event, meetingId, status: 'LIVE', playbackUrl })).toEqual({
      event,
      streamId: meetingId,
      status: 'LIVE',
      manualIngest: false,
      playbackUrl,
      ingestServer: null,
      streamKey: null,
      meeting: { id: meetingId, title: 'Stand-up', status: 'LIVE', createdAt: moment, organizedBy },
    });
    expect(await sent({ event, meetingId, status: 'OFFLINE', streamId: 'stream' })).toMatchObject({
      streamId: 'stream',
      status: 'OFFLINE',
      playbackUrl: null,
    });
  });

  it('is about the last session that is over, or about one that is named', async () => {
    const first = await holdAndEndSession();
    const second = await holdAndEndSession();
    await holdSession();
    const summary = {
      event: 'meeting.summary',
      meetingId,
      downloadUrl: 'http://127.0.0.1/',
    } as const;

    expect(await sent(summary)).toMatchObject({ meeting: { sessionId: second } });
    expect(await sent({ ...summary, sessionId: first })).toMatchObject({
      meeting: { sessionId: first },
    });
  });

  it('is signed and tried again like any other', async () => {
    await holdAndEndSession();
    receiver.answers.push(500, 204);
    await sent({ event: 'meeting.summary', meetingId, downloadUrl: 'http://127.0.0.1/' });

    const [first, second] = receiver.received;
    expect(second?.headers['rtk-uuid']).toBe(first?.headers['rtk-uuid']);
    expect(emulator.webhooks.deliveries).toMatchObject([
      {
        event: 'meeting.summary',
        state: 'delivered',
        attempts: [{ status: 500 }, { status: 204 }],
      },
    ]);
    expect(
      createVerify('RSA-SHA256')
        .update(second?.body ?? '')
        .verify(
          await emulator.webhooks.publicKey(),
          String(second?.headers['rtk-signature']),
          'base64',
        ),
    ).toBe(true);
  });

  it('says that nothing can be made of a session that goes on, or of another meeting', async () => {
    const sessionId = await holdSession();
    const transcript = { event: 'meeting.transcript', meetingId, downloadUrl: 'http://a' } as const;
    const send = (webhook: WebhookOnDemand) => (): void => {
      emulator.webhooks.send(webhook);
    };

    expect(send(transcript)).toThrow('No session of "Stand-up" is over');
    expect(send({ ...transcript, sessionId })).toThrow(`no session "${sessionId}" that is over`);
    expect(send({ ...transcript, meetingId: 'none' })).toThrow('There is no meeting "none".');
    emulator.endSession(meetingId);
    const { id: another } = emulator.createMeeting({ title: 'Retro' });
    expect(send({ ...transcript, meetingId: another, sessionId })).toThrow(
      '"Retro" has no session',
    );
    expect(emulator.webhooks.deliveries).toEqual([]);
  });

  it('is rejected when no webhook asks for the event', async () => {
    await holdAndEndSession();
    const [registered] = emulator.webhooks.registered;
    const { kit, app } = new RestClient(emulator);
    await kit.webhooks.editWebhook(registered?.id ?? '', { ...app, events: ['meeting.ended'] });

    expect(() => {
      emulator.webhooks.send({ event: 'livestreaming.statusUpdate', meetingId, status: 'IDLE' });
    }).toThrow('subscribes to livestreaming.statusUpdate');
  });

  it('says that a file can be had for 7 days', async () => {
    emulator.webhooks.register({ url: receiver.url, events: ['meeting.summary'] });
    await holdAndEndSession();
    const before = Date.now();
    const body = await sent({ event: 'meeting.summary', meetingId, downloadUrl: 'http://a' });

    const { summaryDownloadUrlExpiry } = body as { summaryDownloadUrlExpiry: string };
    const lasts = new Date(summaryDownloadUrlExpiry).getTime() - before;
    expect(lasts).toBeGreaterThanOrEqual(604_800_000);
    expect(lasts).toBeLessThan(604_830_000);
  });
});
