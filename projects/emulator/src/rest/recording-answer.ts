import type {
  RecordingGetActiveRecordingsResponse,
  RecordingGetOneRecordingResponse,
} from 'cloudflare/resources/realtime-kit/recordings';
import { type Actor } from '../meetings/meeting-events.js';
import { type Recording } from '../meetings/recordings.js';

/** Describes a recording in a response. It never has a file. */
export function describeRecording(recording: Recording, now: Date) {
  const { id, sessionId, status, outputFileName, invokedAt, startedAt, stoppedAt } = recording;
  return {
    id,
    session_id: sessionId,
    status,
    output_file_name: outputFileName,
    invoked_time: invokedAt.toISOString(),
    started_time: startedAt?.toISOString() ?? null,
    stopped_time: stoppedAt?.toISOString() ?? null,
    recording_duration: startedAt
      ? Math.round((Number(stoppedAt ?? now) - Number(startedAt)) / 1000)
      : 0,
    file_size: null,
    download_url: null,
    download_url_expiry: null,
    audio_download_url: null,
  } satisfies RecordingGetActiveRecordingsResponse.Data;
}

/** The participants who started and stopped a recording, and the reasons. */
export function describeReasons(
  { start, stop }: Recording,
  nameOf: (participantId: string) => string | undefined,
) {
  const caller = (by: Actor) =>
    typeof by === 'string'
      ? ({ type: 'ORGANIZATION' } as const)
      : ({
          type: 'USER',
          user_Id: by.participantId,
          name: nameOf(by.participantId) ?? '',
        } as const);
  return {
    start_reason: { reason: start.reason, caller: caller(start.by) },
    ...(stop && {
      stop_reason: { reason: stop.reason, ...(stop.by && { caller: caller(stop.by) }) },
    }),
  } satisfies Partial<RecordingGetOneRecordingResponse.Data>;
}
