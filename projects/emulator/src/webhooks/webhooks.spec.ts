import { jest } from '@jest/globals';
import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { RestClient } from '../testing/rest-client.js';
import { SocketClient } from '../testing/socket-client.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';

describe('a backend with a webhook', () => {
  let emulator: Emulator;
  let receiver: WebhookReceiver;
  let meetingId: string;
  let host: SocketClient;

  const enter = async (name: string, preset: 'host' | 'guest'): Promise<SocketClient> => {
    const { token } = await emulator.addParticipant(meetingId, { name, preset });
    return (await SocketClient.open({ url: emulator.url, token, meetingId })).join();
  };
  const bodies = (): unknown[] => receiver.received.map(({ body }) => JSON.parse(body) as unknown);

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [] } });
    emulator.webhooks.register({ url: receiver.url });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
    host = await enter('Hana', 'host');
  });

  afterEach(async () => {
    await emulator.close();
    await receiver.close();
  });

  it('hears of a whole session, in order', async () => {
    const guest = await enter('Gus', 'guest');
    host.send(SocketEvent.kickAll);
    await guest.push(SocketEvent.kickAll);
    await emulator.webhooks.settled();

    expect(receiver.events).toEqual([
      'meeting.started',
      'meeting.participantJoined',
      'meeting.participantJoined',
      'meeting.participantLeft',
      'meeting.participantLeft',
      'meeting.ended',
    ]);
  });

  it('is told which session began, of which meeting', async () => {
    await emulator.webhooks.settled();

    expect(bodies()[0]).toEqual({
      event: 'meeting.started',
      meeting: {
        id: meetingId,
        sessionId: emulator.session(meetingId)?.id,
        title: 'Stand-up',
        roomName: meetingId,
        status: 'LIVE',
        createdAt: expect.stringMatching(/Z$/) as string,
        startedAt: expect.stringMatching(/Z$/) as string,
        organizedBy: { id: expect.any(String) as string, name: expect.any(String) as string },
      },
    });
  });

  it('hears of joins and leaves', async () => {
    host.close();
    await host.closed;
    await emulator.close();

    expect(emulator.webhooks.deliveries.map(({ event }) => event)).toContain(
      'meeting.participantLeft',
    );
    const left = emulator.webhooks.deliveries.find(
      ({ event }) => event === 'meeting.participantLeft',
    );
    expect(JSON.parse(left?.body ?? '{}')).toMatchObject({
      participant: {
        peerId: host.peerId,
        userDisplayName: 'Hana',
        joinedAt: expect.stringMatching(/Z$/) as string,
        leftAt: expect.stringMatching(/Z$/) as string,
      },
    });
  });

  it('hears each status of a recording, until the end of the session has stopped it', async () => {
    const { kit, app, account_id } = new RestClient(emulator);
    await kit.recordings.startRecordings(app.app_id, { account_id, meeting_id: meetingId });
    emulator.endSession(meetingId);
    await emulator.webhooks.settled();
    const updates = bodies().filter(
      (_body, index) => receiver.events[index] === 'recording.statusUpdate',
    );

    expect(updates).toMatchObject(
      ['INVOKED', 'RECORDING', 'UPLOADING', 'UPLOADED'].map((status) => ({
        recording: { status, meetingId, downloadUrl: null },
      })),
    );
    expect(updates.at(-1)).toMatchObject({
      recording: { recordingDuration: expect.any(Number) as number },
    });
  });

  it('hears why a session ended: by a host, or because all participants left', async () => {
    emulator.endSession(meetingId);
    const next = await enter('Hana', 'host');
    await next.request(SocketEvent.leaveRoom);
    await emulator.advanceClock(60_000);
    await emulator.webhooks.settled();

    expect(
      bodies().filter((body) => (body as { event: string }).event === 'meeting.ended'),
    ).toMatchObject([
      { reason: 'HOST_ENDED_MEETING', meeting: { endedAt: expect.any(String) as string } },
      { reason: 'ALL_PARTICIPANTS_LEFT' },
    ]);
  });

  it('hears only the events that it asked for, and none while it is disabled', async () => {
    const another = await WebhookReceiver.start();
    emulator.webhooks.register({ url: another.url, events: ['meeting.ended'] });
    emulator.webhooks.register({ url: another.url, enabled: false });
    emulator.endSession(meetingId);
    await emulator.webhooks.settled();

    expect(another.events).toEqual(['meeting.ended']);
    await another.close();
  });

  it('hears nothing of the meetings of another app', async () => {
    const another = await WebhookReceiver.start();
    emulator.webhooks.register({ url: another.url, appId: 'another' });
    emulator.endSession(meetingId);
    await emulator.webhooks.settled();

    expect(another.events).toEqual([]);
    await another.close();
  });

  it('finds the key where the cloud has it, and another one after a rotation', async () => {
    const published = async (): Promise<unknown> =>
      (await fetch(`${emulator.url}/.well-known/webhooks.json`)).json();
    const first = await published();
    expect(first).toEqual({
      success: true,
      data: { publicKey: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/) as string },
      message: expect.any(String) as string,
    });

    await emulator.webhooks.rotateKey();
    expect(await published()).not.toEqual(first);
  });

  it('has ten seconds to answer, unless told otherwise', async () => {
    await emulator.webhooks.settled();
    const late = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    receiver.answers.push('hang');
    const isReceived = receiver.next();
    emulator.endSession(meetingId);
    await isReceived;
    expect(timeout).toHaveBeenLastCalledWith(10_000);
    timeout.mockRestore();
    late.abort();
    await emulator.webhooks.settled();

    expect(emulator.webhooks.deliveries).toContainEqual(
      expect.objectContaining({
        state: 'failed',
        attempts: [expect.objectContaining({ error: 'No answer within 10000 ms.' })],
      }),
    );
  });

  it('has every attempt in the log', async () => {
    receiver.answers.push(404);
    emulator.endSession(meetingId);
    await emulator.webhooks.settled();

    expect(emulator.log.filter(({ kind }) => kind === 'webhook-attempt').at(-1)).toMatchObject({
      event: 'meeting.ended',
      status: 204,
    });
  });
});
