import * as v from '@badrap/valita';
import { filledString } from '../input/filled-string.js';
import { oneOf } from '../input/one-of.js';
import { type Parsed } from '../input/parsing.js';

const quality = oneOf('hd', 'vga', 'qvga', 'fhd', 'uhd');
const canProduce = v.object({ can_produce: oneOf('ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST') });

const config = v.object({
  view_type: oneOf('GROUP_CALL', 'WEBINAR', 'AUDIO_ROOM', 'LIVESTREAM'),
  max_screenshare_count: v.number(),
  max_video_streams: v.object({ desktop: v.number(), mobile: v.number() }),
  media: v.object({
    screenshare: v.object({ frame_rate: v.number(), quality }),
    video: v.object({ frame_rate: v.number(), quality, simulcast: v.boolean().optional() }),
    audio: v
      .object({
        enable_high_bitrate: v.boolean().optional(),
        enable_stereo: v.boolean().optional(),
      })
      .optional(),
  }),
  livestream_viewer_qualities: v.union(v.array(v.number()), v.null()).optional(),
});

const permissions = v.object({
  accept_stage_requests: v.boolean().optional(),
  accept_waiting_requests: v.boolean(),
  can_accept_production_requests: v.boolean(),
  can_change_participant_permissions: v.boolean(),
  can_edit_display_name: v.boolean(),
  can_livestream: v.boolean(),
  can_record: v.boolean(),
  can_spotlight: v.boolean(),
  chat: v.object({
    private: v.object({
      can_receive: v.boolean(),
      can_send: v.boolean(),
      files: v.boolean(),
      text: v.boolean(),
    }),
    public: v.object({ can_send: v.boolean(), files: v.boolean(), text: v.boolean() }),
  }),
  connected_meetings: v.object({
    can_alter_connected_meetings: v.boolean(),
    can_switch_connected_meetings: v.boolean(),
    can_switch_to_parent_meeting: v.boolean(),
  }),
  disable_participant_audio: v.boolean(),
  disable_participant_screensharing: v.boolean(),
  disable_participant_video: v.boolean(),
  hidden_participant: v.boolean(),
  is_recorder: v.boolean().optional(),
  kick_participant: v.boolean(),
  media: v.object({ audio: canProduce, screenshare: canProduce, video: canProduce }),
  pin_participant: v.boolean(),
  plugins: v.object({
    can_close: v.boolean(),
    can_edit_config: v.boolean(),
    can_start: v.boolean(),
    config: v.record(
      v
        .object({
          access_control: oneOf('FULL_ACCESS', 'VIEW_ONLY').optional(),
          handles_view_only: v.boolean().optional(),
        })
        .rest(v.unknown()),
    ),
  }),
  polls: v.object({ can_create: v.boolean(), can_view: v.boolean(), can_vote: v.boolean() }),
  recorder_type: oneOf('RECORDER', 'LIVESTREAMER', 'NONE'),
  show_participant_list: v.boolean(),
  stage_access: oneOf('ALLOWED', 'NOT_ALLOWED', 'CAN_REQUEST').optional(),
  stage_enabled: v.boolean().optional(),
  transcription_enabled: v.boolean().optional(),
  waiting_room_type: oneOf('SKIP', 'ON_PRIVILEGED_USER_ENTRY', 'SKIP_ON_ACCEPT'),
});

const ui = v.object({
  design_tokens: v.object({
    border_radius: oneOf('sharp', 'rounded', 'extra-rounded', 'circular'),
    border_width: oneOf('none', 'thin', 'fat'),
    colors: v.object({
      background: v.object({
        '600': v.string(),
        '700': v.string(),
        '800': v.string(),
        '900': v.string(),
        '1000': v.string(),
      }),
      brand: v.object({
        '300': v.string(),
        '400': v.string(),
        '500': v.string(),
        '600': v.string(),
        '700': v.string(),
      }),
      danger: v.string(),
      success: v.string(),
      text: v.string(),
      text_on_brand: v.string(),
      video_bg: v.string(),
      warning: v.string(),
    }),
    spacing_base: v.number(),
    theme: oneOf('darkest', 'dark', 'light'),
    font_family: v.string().optional(),
    google_font: v.string().optional(),
    logo: v.string().optional(),
  }),
});

/** A preset as the REST API takes and gives it, without what the server adds. */
export const presetBody = v.object({
  name: filledString,
  config,
  permissions,
  ui,
});

/** What a preset says beside its name. All of it is kept; the emulator acts on some of it. */
export type PresetDocument = Omit<Parsed<v.Infer<typeof presetBody>>, 'name'>;
