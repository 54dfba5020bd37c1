import { type PresetDocument } from './preset-document.js';

/** A livestream preset that grants nothing, in a dark design. */
export const defaultPresetDocument: PresetDocument = {
  config: {
    view_type: 'LIVESTREAM',
    max_screenshare_count: 0,
    max_video_streams: { desktop: 0, mobile: 0 },
    media: {
      screenshare: { frame_rate: 5, quality: 'hd' },
      video: { frame_rate: 24, quality: 'hd' },
    },
  },
  permissions: {
    accept_waiting_requests: false,
    can_accept_production_requests: false,
    can_change_participant_permissions: false,
    can_edit_display_name: false,
    can_livestream: false,
    can_record: false,
    can_spotlight: false,
    chat: {
      private: { can_receive: false, can_send: false, files: false, text: false },
      public: { can_send: false, files: false, text: false },
    },
    connected_meetings: {
      can_alter_connected_meetings: false,
      can_switch_connected_meetings: false,
      can_switch_to_parent_meeting: false,
    },
    disable_participant_audio: false,
    disable_participant_screensharing: false,
    disable_participant_video: false,
    hidden_participant: false,
    kick_participant: false,
    media: {
      audio: { can_produce: 'NOT_ALLOWED' },
      screenshare: { can_produce: 'NOT_ALLOWED' },
      video: { can_produce: 'NOT_ALLOWED' },
    },
    pin_participant: false,
    plugins: { can_close: false, can_edit_config: false, can_start: false, config: {} },
    polls: { can_create: false, can_view: false, can_vote: false },
    recorder_type: 'NONE',
    show_participant_list: true,
    waiting_room_type: 'SKIP',
  },
  ui: {
    design_tokens: {
      border_radius: 'rounded',
      border_width: 'thin',
      colors: {
        background: {
          '600': '#222222',
          '700': '#1f1f1f',
          '800': '#1b1b1b',
          '900': '#181818',
          '1000': '#141414',
        },
        brand: {
          '300': '#497cfd',
          '400': '#356eff',
          '500': '#2160fd',
          '600': '#0d51fd',
          '700': '#1a59c7',
        },
        danger: '#ff2d2d',
        success: '#62a504',
        text: '#eeeeee',
        text_on_brand: '#eeeeee',
        video_bg: '#191919',
        warning: '#ffcd07',
      },
      spacing_base: 4,
      theme: 'dark',
    },
  },
};
