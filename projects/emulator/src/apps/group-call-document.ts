import { defaultPresetDocument } from './default-preset-document.js';
import { type PresetDocument } from './preset-document.js';

/** A group-call preset with audio, video and a shared screen that grants nothing beside. */
export const groupCallDocument: PresetDocument = {
  ...defaultPresetDocument,
  config: {
    ...defaultPresetDocument.config,
    view_type: 'GROUP_CALL',
    max_screenshare_count: 1,
    max_video_streams: { desktop: 9, mobile: 6 },
  },
  permissions: {
    ...defaultPresetDocument.permissions,
    media: {
      audio: { can_produce: 'ALLOWED' },
      screenshare: { can_produce: 'ALLOWED' },
      video: { can_produce: 'ALLOWED' },
    },
  },
};
