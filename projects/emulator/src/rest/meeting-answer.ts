import type {
  MeetingCreateResponse,
  MeetingGetResponse,
} from 'cloudflare/resources/realtime-kit/meetings';
import { type Meeting } from '../meetings/meeting.js';
import { type MeetingSettings } from '../meetings/meeting-settings.js';
import { timestamps } from './rest-answers.js';

/** Describes a meeting in a list: without the AI configuration, unlike a single meeting. */
export function describeListedMeeting(meeting: Meeting) {
  const { id, title, status, settings } = meeting;
  return {
    id,
    ...(title !== '' && { title }),
    status,
    ...timestamps(meeting),
    ...describeSettings(settings),
  } satisfies MeetingGetResponse.Data;
}

/** A single meeting. */
export function describeMeeting(meeting: Meeting) {
  const { ai_config } = meeting.settings;
  return {
    ...describeListedMeeting(meeting),
    ...(ai_config && { ai_config }),
  } satisfies MeetingCreateResponse.Data;
}

function describeSettings(settings: MeetingSettings) {
  const { live_stream_on_start, record_on_start, recording_config, ...others } = settings;
  delete others.ai_config;
  const shownConfig = { ...recording_config };
  // It holds credentials.
  delete shownConfig.storage_config;
  return {
    ...others,
    ...(typeof live_stream_on_start === 'boolean' && { live_stream_on_start }),
    ...(typeof record_on_start === 'boolean' && { record_on_start }),
    ...(recording_config && { recording_config: shownConfig }),
  };
}
