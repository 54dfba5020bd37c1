import * as z from 'zod';

const audioConfig = z.strictObject({
  channel: z.enum(['mono', 'stereo']).exactOptional(),
  codec: z.enum(['MP3', 'AAC']).exactOptional(),
  export_file: z.boolean().exactOptional(),
});

const videoConfig = z.strictObject({
  codec: z.enum(['H264', 'VP8', 'VP9']).exactOptional(),
  export_file: z.boolean().exactOptional(),
  height: z.number().exactOptional(),
  width: z.number().exactOptional(),
  watermark: z
    .strictObject({
      position: z.enum(['left top', 'right top', 'left bottom', 'right bottom']).exactOptional(),
      size: z
        .strictObject({ height: z.number().exactOptional(), width: z.number().exactOptional() })
        .exactOptional(),
      url: z.string().exactOptional(),
    })
    .exactOptional(),
});

/** The settings that a meeting and a single recording have in common. */
export const recordingOptions = {
  audio_config: audioConfig.exactOptional(),
  file_name_prefix: z.string().exactOptional(),
  max_seconds: z
    .number()
    .min(60, 'must be from 60 to 86400')
    .max(86_400, 'must be from 60 to 86400')
    .exactOptional(),
  realtimekit_bucket_config: z.strictObject({ enabled: z.boolean() }).exactOptional(),
  video_config: videoConfig.exactOptional(),
};

/** The storage of a recording. It has credentials, so nothing returns it. */
export const storageConfig = z.record(z.string(), z.unknown()).nullable().exactOptional();

const aiConfig = z.strictObject({
  summarization: z
    .strictObject({
      summary_type: z
        .enum([
          'general',
          'team_meeting',
          'sales_call',
          'client_check_in',
          'interview',
          'daily_standup',
          'one_on_one_meeting',
          'lecture',
          'code_review',
        ])
        .exactOptional(),
      text_format: z.enum(['plain_text', 'markdown']).exactOptional(),
      word_limit: z.number().exactOptional(),
    })
    .exactOptional(),
  transcription: z
    .strictObject({
      keywords: z.array(z.string()).exactOptional(),
      language: z
        .enum(['en-US', 'en-IN', 'de', 'hi', 'sv', 'ru', 'pl', 'el', 'fr', 'nl'])
        .exactOptional(),
      profanity_filter: z.boolean().exactOptional(),
    })
    .exactOptional(),
});

/** The schema of {@link MeetingSettings}. */
export const meetingSettings = z.strictObject({
  ai_config: aiConfig.exactOptional(),
  live_stream_on_start: z.boolean().nullable().exactOptional(),
  persist_chat: z.boolean().exactOptional(),
  record_on_start: z.boolean().nullable().exactOptional(),
  recording_config: z
    .strictObject({
      ...recordingOptions,
      live_streaming_config: z
        .strictObject({ rtmp_url: z.string().exactOptional() })
        .exactOptional(),
      storage_config: storageConfig,
    })
    .exactOptional(),
  session_keep_alive_time_in_secs: z
    .number()
    .min(0, 'must be from 0 to 600')
    .max(600, 'must be from 0 to 600')
    .exactOptional(),
  summarize_on_end: z.boolean().exactOptional(),
  transcribe_on_end: z.boolean().exactOptional(),
});

/**
 * The settings of a meeting beside its title and status. The emulator
 * acts on `record_on_start` and `session_keep_alive_time_in_secs`.
 */
export type MeetingSettings = z.infer<typeof meetingSettings>;
