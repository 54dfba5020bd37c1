import { type PresetCreateParams } from 'cloudflare/resources/realtime-kit/presets';

/** Everything of a preset but its name. */
export type PresetDocument = Pick<PresetCreateParams, 'config' | 'permissions' | 'ui'>;

/** What the presets of the probe differ in. */
export interface PresetRights {
  /** Ends, kicks, admits, records, changes permissions, and creates breakout rooms. */
  readonly isHost?: boolean;
  /** Waits until a host admits them. */
  readonly waits?: boolean;
  /** Is in a group call instead of a livestream. */
  readonly inGroupCall?: boolean;
}

/** A preset with these rights and no others. */
export function presetDocument({
  isHost = false,
  waits = false,
  inGroupCall = false,
}: PresetRights): PresetDocument {
  const media = { can_produce: inGroupCall ? ('ALLOWED' as const) : ('NOT_ALLOWED' as const) };
  return {
    config: {
      view_type: inGroupCall ? 'GROUP_CALL' : 'LIVESTREAM',
      max_screenshare_count: 0,
      max_video_streams: { desktop: 4, mobile: 4 },
      media: {
        screenshare: { frame_rate: 5, quality: 'hd' },
        video: { frame_rate: 24, quality: 'vga' },
      },
    },
    permissions: {
      accept_waiting_requests: isHost,
      can_accept_production_requests: isHost,
      can_change_participant_permissions: isHost,
      can_edit_display_name: false,
      can_livestream: false,
      can_record: isHost,
      can_spotlight: false,
      chat: {
        private: { can_receive: false, can_send: false, files: false, text: false },
        public: { can_send: false, files: false, text: false },
      },
      connected_meetings: {
        can_alter_connected_meetings: isHost,
        can_switch_connected_meetings: isHost,
        can_switch_to_parent_meeting: isHost,
      },
      disable_participant_audio: false,
      disable_participant_screensharing: false,
      disable_participant_video: false,
      hidden_participant: false,
      kick_participant: isHost,
      media: { audio: media, screenshare: { can_produce: 'NOT_ALLOWED' }, video: media },
      pin_participant: false,
      plugins: { can_close: false, can_edit_config: false, can_start: false, config: {} },
      polls: { can_create: false, can_view: false, can_vote: false },
      recorder_type: 'NONE',
      show_participant_list: true,
      waiting_room_type: waits ? 'SKIP_ON_ACCEPT' : 'SKIP',
    },
    ui: { design_tokens: design },
  };
}

/** The API wants one. Nobody sees it. */
const design: PresetDocument['ui']['design_tokens'] = {
  border_radius: 'rounded',
  border_width: 'thin',
  colors: {
    background: {
      '600': '#666666',
      '700': '#555555',
      '800': '#444444',
      '900': '#333333',
      '1000': '#222222',
    },
    brand: {
      '300': '#77aaff',
      '400': '#6699ff',
      '500': '#5588ff',
      '600': '#4477ff',
      '700': '#3366ff',
    },
    danger: '#ff0000',
    success: '#00aa00',
    text: '#ffffff',
    text_on_brand: '#ffffff',
    video_bg: '#000000',
    warning: '#ffaa00',
  },
  spacing_base: 4,
  theme: 'dark',
};
