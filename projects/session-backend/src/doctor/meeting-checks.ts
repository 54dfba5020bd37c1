import * as z from 'zod/mini';
import { type ApiCall, ignoringNotFound } from '../cloud/api-call.js';
import { text } from '../cloud/response.js';
import { findLiveSession, readMeeting } from '../sessions/meeting-requests.js';
import { broken, type CheckResult, ok } from './finding.js';

/** Checks that the meeting exists and can be joined, and reads its session. */
export async function checkMeeting(call: ApiCall, meetingId: string): Promise<CheckResult> {
  const { status } = await readMeeting(call, meetingId);
  const session = await findLiveSession(call, meetingId);
  const live = session
    ? `Session ${session.sessionId} is live since ${session.startedAt.toISOString()}, with ` +
      `${session.participants} participant${session.participants === 1 ? '' : 's'}.`
    : 'It has no live session, so there is nothing to end.';
  return status === 'ACTIVE'
    ? ok(`The meeting is enabled. ${live}`)
    : broken(
        `The meeting is disabled, so nobody can join it. ${live} Enable it with ` +
          `realtimekit-session enable ${meetingId}.`,
      );
}

const activeRecording = z.object({ id: text, status: text });

/** Reads the recording of the meeting that runs. */
export async function checkRecording(call: ApiCall, meetingId: string): Promise<CheckResult> {
  const recording = await ignoringNotFound(
    call.request({
      what: 'reading the active recording',
      data: activeRecording,
      send: (kit, app, options) => kit.recordings.getActiveRecordings(meetingId, app, options),
    }),
  );
  if (!recording) {
    return ok('No recording runs.');
  }
  const { id, status } = recording;
  return status === 'ERRORED'
    ? broken(`Recording ${id} has failed. Start another one.`)
    : ok(`Recording ${id} has the status ${status}.`);
}
