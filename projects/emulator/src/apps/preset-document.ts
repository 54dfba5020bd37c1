import * as z from 'zod';
import { text } from '../input/schemas.js';

const quality = z.enum(['hd', 'vga', 'qvga', 'fhd', 'uhd']);
const canProduce = z.strictObject({
  can_produce: z.enum(['ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST']),
});

const config = z.strictObject({
  view_type: z.enum(['GROUP_CALL', 'WEBINAR', 'AUDIO_ROOM', 'LIVESTREAM']),
  max_screenshare_count: z.number(),
  max_video_streams: z.strictObject({ desktop: z.number(), mobile: z.number() }),
  media: z.strictObject({
    screenshare: z.strictObject({ frame_rate: z.number(), quality }),
    video: z.strictObject({
      frame_rate: z.number(),
      quality,
      simulcast: z.boolean().exactOptional(),
    }),
    audio: z
      .strictObject({
        enable_high_bitrate: z.boolean().exactOptional(),
        enable_stereo: z.boolean().exactOptional(),
      })
      .exactOptional(),
  }),
  livestream_viewer_qualities: z.array(z.number()).nullable().exactOptional(),
});

const permissions = z.strictObject({
  accept_stage_requests: z.boolean().exactOptional(),
  accept_waiting_requests: z.boolean(),
  can_accept_production_requests: z.boolean(),
  can_change_participant_permissions: z.boolean(),
  can_edit_display_name: z.boolean(),
  can_livestream: z.boolean(),
  can_record: z.boolean(),
  can_spotlight: z.boolean(),
  chat: z.strictObject({
    private: z.strictObject({
      can_receive: z.boolean(),
      can_send: z.boolean(),
      files: z.boolean(),
      text: z.boolean(),
    }),
    public: z.strictObject({ can_send: z.boolean(), files: z.boolean(), text: z.boolean() }),
  }),
  connected_meetings: z.strictObject({
    can_alter_connected_meetings: z.boolean(),
    can_switch_connected_meetings: z.boolean(),
    can_switch_to_parent_meeting: z.boolean(),
  }),
  disable_participant_audio: z.boolean(),
  disable_participant_screensharing: z.boolean(),
  disable_participant_video: z.boolean(),
  hidden_participant: z.boolean(),
  is_recorder: z.boolean().exactOptional(),
  kick_participant: z.boolean(),
  media: z.strictObject({ audio: canProduce, screenshare: canProduce, video: canProduce }),
  pin_participant: z.boolean(),
  plugins: z.strictObject({
    can_close: z.boolean(),
    can_edit_config: z.boolean(),
    can_start: z.boolean(),
    config: z.record(
      z.string(),
      z.looseObject({
        access_control: z.enum(['FULL_ACCESS', 'VIEW_ONLY']).exactOptional(),
        handles_view_only: z.boolean().exactOptional(),
      }),
    ),
  }),
  polls: z.strictObject({ can_create: z.boolean(), can_view: z.boolean(), can_vote: z.boolean() }),
  recorder_type: z.enum(['RECORDER', 'LIVESTREAMER', 'NONE']),
  show_participant_list: z.boolean(),
  stage_access: z.enum(['ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST']).exactOptional(),
  stage_enabled: z.boolean().exactOptional(),
  transcription_enabled: z.boolean().exactOptional(),
  waiting_room_type: z.enum(['SKIP', 'ON_PRIVILEGED_USER_ENTRY', 'SKIP_ON_ACCEPT']),
});

const ui = z.strictObject({
  design_tokens: z.strictObject({
    border_radius: z.enum(['sharp', 'rounded', 'extra-rounded', 'circular']),
    border_width: z.enum(['none', 'thin', 'fat']),
    colors: z.strictObject({
      background: z.strictObject({
        '600': z.string(),
        '700': z.string(),
        '800': z.string(),
        '900': z.string(),
        '1000': z.string(),
      }),
      brand: z.strictObject({
        '300': z.string(),
        '400': z.string(),
        '500': z.string(),
        '600': z.string(),
        '700': z.string(),
      }),
      danger: z.string(),
      success: z.string(),
      text: z.string(),
      text_on_brand: z.string(),
      video_bg: z.string(),
      warning: z.string(),
    }),
    spacing_base: z.number(),
    theme: z.enum(['darkest', 'dark', 'light']),
    font_family: z.string().exactOptional(),
    google_font: z.string().exactOptional(),
    logo: z.string().exactOptional(),
  }),
});

/** A preset as the REST API takes and gives it, without what the server adds. */
export const presetBody = z.strictObject({
  name: text,
  config,
  permissions,
  ui,
});

/** The content of a preset beside its name. The emulator keeps all of it and acts on some of it. */
export type PresetDocument = Omit<z.infer<typeof presetBody>, 'name'>;
