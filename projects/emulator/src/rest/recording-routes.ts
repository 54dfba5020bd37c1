import * as z from 'zod';
import type {
  RecordingGetActiveRecordingsResponse,
  RecordingGetOneRecordingResponse,
  RecordingGetRecordingsResponse,
  RecordingPauseResumeStopRecordingResponse,
  RecordingStartRecordingsResponse,
} from 'cloudflare/resources/realtime-kit/recordings';
import { type Context, Hono } from 'hono';
import { recordingOptions, storageConfig } from '../meetings/meeting-settings.js';
import { type Recording } from '../meetings/recordings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { describeListedMeeting } from './meeting-answer.js';
import { meetingById, meetingOf } from './meeting-of.js';
import { paginate } from './paging.js';
import { describeRecording, describeReasons } from './recording-answer.js';
import { readBody } from '../input/request-body.js';
import { RequestQuery } from './request-query.js';
import { type RestContext, type RestEnv } from './rest-context.js';

const statuses = ['INVOKED', 'RECORDING', 'UPLOADING', 'UPLOADED', 'ERRORED', 'PAUSED'] as const;

const newRecording = z.strictObject({
  ...recordingOptions,
  meeting_id: z.string(),
  allow_multiple_recordings: z.boolean().exactOptional(),
  interactive_config: z.strictObject({ type: z.literal('ID3').exactOptional() }).exactOptional(),
  rtmp_out_config: z.strictObject({ rtmp_url: z.string().exactOptional() }).exactOptional(),
  storage_config: storageConfig,
  url: z.string().exactOptional(),
});
const change = z.strictObject({ action: z.enum(['stop', 'pause', 'resume']) });

/** `recordings.getRecordings`, `getOneRecording`, `getActiveRecordings`, `startRecordings`, `pauseResumeStopRecording`. */
export function recordingRoutes({ meetings, clock }: RestContext): Hono<RestEnv> {
  const { recordings } = meetings;
  /** Finds the recording that the path names. Recordings of other apps count as unknown. */
  const recordingOf = (c: Context<RestEnv>): Recording => {
    const recording = recordings.recording(c.req.param('recordingId') ?? '');
    if (recording.appId !== c.get('app').id) {
      throw new EmulatorError('unknown-recording', `There is no recording "${recording.id}".`);
    }
    return recording;
  };
  const inFull = (recording: Recording) => ({
    ...describeRecording(recording, clock.now()),
    ...describeReasons(
      recording,
      (participantId) => meetings.participants.find(participantId)?.name,
    ),
  });

  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const query = new RequestQuery(c);
    const isWithin = query.period();
    const wanted = query.choices('status', statuses);
    const meetingId = query.text('meeting_id');
    // Nothing is kept in a bucket, so nothing expires.
    const expired = query.flag('expired') === true;
    const found = recordings
      .of(c.get('app'))
      .filter(
        (recording) =>
          !expired &&
          (wanted.length === 0 || wanted.some((status) => status === recording.status)) &&
          (meetingId === undefined || recording.meetingId === meetingId) &&
          query.finds(recording.meetingId, meetings.registry.meeting(recording.meetingId).title) &&
          isWithin(recording.invokedAt),
      );
    query.choice('sort_by', ['invokedTime']);
    const ascending = query.choice('sort_order', ['ASC', 'DESC']) === 'ASC';
    const { items, paging } = paginate(ascending ? found : found.reverse(), query);
    const data = items.map((recording) => {
      const meeting = describeListedMeeting(meetings.registry.meeting(recording.meetingId));
      return { ...describeRecording(recording, clock.now()), meeting };
    });
    return c.json({ success: true, data, paging } satisfies RecordingGetRecordingsResponse);
  });

  routes.post('/', async (c) => {
    const body = await readBody(c, newRecording);
    const meeting = meetingById(meetings, c, body.meeting_id);
    const prefix = body.file_name_prefix;
    const recording = recordings.start({
      meeting,
      sessionId: meetings.sessions.liveSession(meeting.id).id,
      reason: 'API_CALL',
      by: 'rest-api',
      allowMultiple: body.allow_multiple_recordings ?? false,
      ...(prefix !== undefined && { prefix }),
    });
    const data = inFull(recording);
    return c.json({ success: true, data } satisfies RecordingStartRecordingsResponse, 201);
  });

  routes.get('/active-recording/:meetingId', (c) => {
    const { id } = meetingOf(meetings, c);
    const recording = recordings.active(id)[0];
    if (!recording) {
      throw new EmulatorError('unknown-recording', `Meeting "${id}" is not being recorded.`);
    }
    const data = describeRecording(recording, clock.now());
    return c.json({ success: true, data } satisfies RecordingGetActiveRecordingsResponse);
  });

  routes.get('/:recordingId', (c) => {
    const data = inFull(recordingOf(c));
    return c.json({ success: true, data } satisfies RecordingGetOneRecordingResponse);
  });

  routes.put('/:recordingId', async (c) => {
    const { id } = recordingOf(c);
    const { action } = await readBody(c, change);
    const data = inFull(recordings.act(id, action, 'rest-api'));
    return c.json({ success: true, data } satisfies RecordingPauseResumeStopRecordingResponse);
  });

  return routes;
}
