import * as z from 'zod/mini';
import { type ApiCall } from '../cloud/api-call.js';
import { text } from '../cloud/response.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { findLiveSession, readMeeting } from '../sessions/meeting-requests.js';
import { broken, type Finding, ok } from './finding.js';

/** Checks that the meeting exists and can be joined, and reads its session. */
export async function checkMeeting(call: ApiCall, meetingId: string): Promise<Finding> {
  const { status } = await readMeeting(call, meetingId);
  const session = await findLiveSession(call, meetingId);
  const live = session
    ? `Session ${session.sessionId} is live since ${session.startedAt.toISOString()}, with ` +
      `${session.participants} participant${session.participants === 1 ? '' : 's'}.`
    : 'It has no live session, so there is nothing to end.';
  return status === 'ACTIVE'
    ? ok('meeting', `The meeting is enabled. ${live}`)
    : broken(
        'meeting',
        `The meeting is disabled, so nobody can join it. ${live} Enable it with ` +
          `realtimekit-session enable ${meetingId}.`,
      );
}

const recording = z.object({ id: text, status: text });

/** Reads the recording of the meeting that runs. */
export async function checkRecording(call: ApiCall, meetingId: string): Promise<Finding> {
  try {
    const { id, status } = await call.request({
      what: 'reading the active recording',
      data: recording,
      send: (kit, app, options) => kit.recordings.getActiveRecordings(meetingId, app, options),
    });
    return status === 'ERRORED'
      ? broken('recording', `Recording ${id} has failed. Start another one.`)
      : ok('recording', `Recording ${id} has the status ${status}.`);
  } catch (error) {
    if (error instanceof SessionBackendError && error.code === 'not-found') {
      return ok('recording', 'No recording runs.');
    }
    throw error;
  }
}
