import * as v from '@badrap/valita';
import { oneOf } from '../input/one-of.js';
import { type Parsed } from '../input/parsing.js';

const audioConfig = v.object({
  channel: oneOf('mono', 'stereo').optional(),
  codec: oneOf('MP3', 'AAC').optional(),
  export_file: v.boolean().optional(),
});

const videoConfig = v.object({
  codec: oneOf('H264', 'VP8', 'VP9').optional(),
  export_file: v.boolean().optional(),
  height: v.number().optional(),
  width: v.number().optional(),
  watermark: v
    .object({
      position: oneOf('left top', 'right top', 'left bottom', 'right bottom').optional(),
      size: v.object({ height: v.number().optional(), width: v.number().optional() }).optional(),
      url: v.string().optional(),
    })
    .optional(),
});

/** How something is recorded: what a meeting and a single recording say alike. */
export const recordingOptions = {
  audio_config: audioConfig.optional(),
  file_name_prefix: v.string().optional(),
  max_seconds: v
    .number()
    .assert((seconds) => seconds >= 60 && seconds <= 86_400, 'must be from 60 to 86400')
    .optional(),
  realtimekit_bucket_config: v.object({ enabled: v.boolean() }).optional(),
  video_config: videoConfig.optional(),
};

/** Where a recording goes: taken as it is and never given back, for it holds credentials. */
export const storageConfig = v.union(v.record(v.unknown()), v.null()).optional();

const aiConfig = v.object({
  summarization: v
    .object({
      summary_type: oneOf(
        'general',
        'team_meeting',
        'sales_call',
        'client_check_in',
        'interview',
        'daily_standup',
        'one_on_one_meeting',
        'lecture',
        'code_review',
      ).optional(),
      text_format: oneOf('plain_text', 'markdown').optional(),
      word_limit: v.number().optional(),
    })
    .optional(),
  transcription: v
    .object({
      keywords: v.array(v.string()).optional(),
      language: oneOf('en-US', 'en-IN', 'de', 'hi', 'sv', 'ru', 'pl', 'el', 'fr', 'nl').optional(),
      profanity_filter: v.boolean().optional(),
    })
    .optional(),
});

/** What the REST API takes about a meeting beside its title and status. */
export const meetingSettings = v.object({
  ai_config: aiConfig.optional(),
  live_stream_on_start: v.union(v.boolean(), v.null()).optional(),
  persist_chat: v.boolean().optional(),
  record_on_start: v.union(v.boolean(), v.null()).optional(),
  recording_config: v
    .object({
      ...recordingOptions,
      live_streaming_config: v.object({ rtmp_url: v.string().optional() }).optional(),
      storage_config: storageConfig,
    })
    .optional(),
  session_keep_alive_time_in_secs: v
    .number()
    .assert((seconds) => seconds >= 0 && seconds <= 600, 'must be from 0 to 600')
    .optional(),
  summarize_on_end: v.boolean().optional(),
  transcribe_on_end: v.boolean().optional(),
});

/**
 * What was said about a meeting beside its title and status. The emulator
 * acts on `record_on_start` and `session_keep_alive_time_in_secs`.
 */
export type MeetingSettings = Parsed<v.Infer<typeof meetingSettings>>;
