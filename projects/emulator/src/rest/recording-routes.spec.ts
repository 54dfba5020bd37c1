import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { RestClient } from '../testing/rest-client.js';
import { SocketClient } from '../testing/socket-client.js';

describe('recordings, through the official client', () => {
  let emulator: Emulator;
  let rest: RestClient;
  let meetingId: string;
  let host: SocketClient;

  const join = async (): Promise<SocketClient> => {
    const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    return (await SocketClient.open({ url: emulator.url, token, meetingId })).join();
  };
  const record = (options: object = {}) =>
    rest.kit.recordings.startRecordings(emulator.appId, {
      account_id: rest.account_id,
      meeting_id: meetingId,
      ...options,
    });
  const act = (id: string, action: 'pause' | 'resume' | 'stop') =>
    rest.kit.recordings.pauseResumeStopRecording(id, { ...rest.app, action });

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
    rest = new RestClient(emulator);
    meetingId = emulator.createMeeting().id;
    host = await join();
  });

  afterEach(() => emulator.close());

  it('are started, paused, resumed and stopped, and the clients hear each of it', async () => {
    const { data } = await rest.answer('RecordingStartRecordingsResponse', record());
    const id = data?.id ?? '';
    await host.push(SocketEvent.recordingStarted);
    const paused = await rest.answer('RecordingPauseResumeStopRecordingResponse', act(id, 'pause'));
    await host.push(SocketEvent.recordingPaused);
    const active = await rest.answer(
      'RecordingGetActiveRecordingsResponse',
      rest.kit.recordings.getActiveRecordings(meetingId, rest.app),
    );
    await act(id, 'resume');
    const stopped = await act(id, 'stop');
    await host.push(SocketEvent.recordingStopped);

    expect(data).toMatchObject({ status: 'RECORDING', start_reason: { reason: 'API_CALL' } });
    expect([paused.data?.status, active.data.status]).toEqual(['PAUSED', 'PAUSED']);
    expect(stopped.data).toMatchObject({ status: 'UPLOADED', stop_reason: { reason: 'API_CALL' } });
    expect((await host.everythingSoFar()).filter((event) => event >= 40 && event <= 42)).toEqual([
      SocketEvent.recordingStarted,
      SocketEvent.recordingPaused,
      SocketEvent.recordingStarted,
      SocketEvent.recordingStopped,
    ]);
  });

  it('are stopped by the end of the session, and everyone hears of it first', async () => {
    const { data } = await record({ file_name_prefix: 'daily' });
    emulator.endSession(meetingId);
    await host.push(SocketEvent.kickAll);
    const one = await rest.answer(
      'RecordingGetOneRecordingResponse',
      rest.kit.recordings.getOneRecording(data?.id ?? '', rest.app),
    );
    const listed = await rest.answer(
      'RecordingGetRecordingsResponse',
      rest.kit.recordings.getRecordings(emulator.appId, {
        account_id: rest.account_id,
        meeting_id: meetingId,
        status: ['UPLOADED'],
      }),
    );

    expect(host.received.slice(-2).map(({ event }) => event)).toEqual([
      SocketEvent.recordingStopped,
      SocketEvent.kickAll,
    ]);
    expect(one.data).toMatchObject({
      status: 'UPLOADED',
      stop_reason: { reason: 'ALL_PEERS_LEFT' },
      output_file_name: expect.stringMatching(/^daily_/) as string,
    });
    expect(listed.data).toMatchObject([{ id: one.data?.id, meeting: { id: meetingId } }]);
  });

  it('begin with the session of a meeting that says so', async () => {
    const { data } = await rest.kit.meetings.create(emulator.appId, {
      account_id: rest.account_id,
      record_on_start: true,
    });
    meetingId = data?.id ?? '';
    await join();
    const active = await rest.kit.recordings.getActiveRecordings(meetingId, rest.app);

    expect(active.data.status).toBe('RECORDING');
  });

  it('run beside each other only when they are told to', async () => {
    await record();

    expect(await rest.failure(record())).toMatchObject({ status: 422 });
    expect((await record({ allow_multiple_recordings: true })).success).toBe(true);
  });

  it('need a session, and cannot go where they are', async () => {
    const { data } = await record();
    const id = data?.id ?? '';
    expect(await rest.failure(act(id, 'resume'))).toMatchObject({ status: 422 });
    emulator.endSession(meetingId);

    expect(await rest.failure(act(id, 'stop'))).toMatchObject({ status: 422 });
    expect(await rest.failure(record())).toMatchObject({ status: 404 });
    expect(
      await rest.failure(rest.kit.recordings.getActiveRecordings(meetingId, rest.app)),
    ).toMatchObject({ status: 404 });
  });
});
