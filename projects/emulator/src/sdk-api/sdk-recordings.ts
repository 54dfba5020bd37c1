import * as z from 'zod';
import { Hono, type MiddlewareHandler } from 'hono';
import { type Meetings, type Participant } from '../meetings/meetings.js';
import { type Recording } from '../meetings/recordings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { readBody } from '../input/request-body.js';
import { type Clock } from '../clock/clock.js';

/**
 * Milliseconds from the answer until a recording runs. The SDK learns the id from the answer. If the push
 * came first, it would take the recording for another one.
 */
const startDelay = 200;

/** The parts that the SDK's recording routes need. */
export interface SdkRecordingsContext {
  readonly meetings: Meetings;
  readonly clock: Clock;
}

interface Env {
  Variables: { participant: Participant };
}

// The SDK also sends settings, which change nothing here.
const newRecording = z.looseObject({
  meeting_id: z.string(),
  allow_multiple_recordings: z.boolean().exactOptional(),
  file_name_prefix: z.string().exactOptional(),
});
const change = z.strictObject({ action: z.enum(['stop', 'pause', 'resume']) });

/** Creates the routes of `recording.start()`, `pause()`, `resume()` and `stop()` of the SDK. */
export function createSdkRecordings(
  { meetings, clock }: SdkRecordingsContext,
  participantsOnly: MiddlewareHandler<Env>,
): Hono<Env> {
  const { recordings } = meetings;
  /** Finds the recording that the path names, in the participant's own meeting. */
  const recordingOf = ({ meetingId }: Participant, recordingId: string): Recording => {
    const recording = recordings.recording(recordingId);
    if (recording.meetingId !== meetingId) {
      throw new EmulatorError('unknown-recording', `There is no recording "${recordingId}".`);
    }
    return recording;
  };
  const routes = new Hono<Env>();
  routes.use(participantsOnly);

  routes.post('/', async (c) => {
    const { id: participantId, meetingId } = c.get('participant');
    const body = await readBody(c, newRecording);
    const by = { participantId };
    meetings.authorization.require(by, body.meeting_id, 'canRecord');
    const prefix = body.file_name_prefix;
    const { id } = recordings.invoke({
      meeting: meetings.registry.meeting(meetingId),
      sessionId: meetings.sessions.liveSession(meetingId).id,
      reason: 'API_CALL',
      by,
      allowMultiple: body.allow_multiple_recordings ?? false,
      ...(prefix !== undefined && { prefix }),
    });
    clock.after(startDelay, () => recordings.begin(id));
    return c.json({ success: true, data: { id } });
  });

  routes.get('/active-recording/:meetingId', (c) => {
    const { meetingId } = c.get('participant');
    const recording = recordings.active(meetingId)[0];
    if (!recording || c.req.param('meetingId') !== meetingId) {
      throw new EmulatorError('unknown-recording', `Meeting "${meetingId}" is not being recorded.`);
    }
    const { id, status } = recording;
    return c.json({ success: true, data: { id, status } });
  });

  routes.put('/:recordingId', async (c) => {
    const participant = c.get('participant');
    const { action } = await readBody(c, change);
    const by = { participantId: participant.id };
    meetings.authorization.require(by, participant.meetingId, 'canRecord');
    const { id } = recordingOf(participant, c.req.param('recordingId'));
    const { status } = recordings.act(id, action, by);
    return c.json({ success: true, data: { id, status } });
  });

  return routes;
}
