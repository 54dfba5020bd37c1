/** What the cloud tells a backend, by the names of its REST API. */
export const webhookEvents = [
  'meeting.started',
  'meeting.ended',
  'meeting.participantJoined',
  'meeting.participantLeft',
  'meeting.chatSynced',
  'recording.statusUpdate',
  'livestreaming.statusUpdate',
  'meeting.transcript',
  'meeting.summary',
] as const;

/**
 * An event that a webhook can subscribe to. The emulator has no chat, no livestreaming and no
 * transcripts: it accepts those subscriptions, and never has anything to deliver.
 */
export type WebhookEvent = (typeof webhookEvents)[number];
