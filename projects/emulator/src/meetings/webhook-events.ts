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

/** An event that a webhook can subscribe to. */
export type WebhookEvent = (typeof webhookEvents)[number];

/** What the cloud makes of a session that is over, and the emulator does not. */
export const sessionExports = [
  'meeting.chatSynced',
  'meeting.transcript',
  'meeting.summary',
] as const satisfies readonly WebhookEvent[];

/** The event that something made of a session can be downloaded. */
export type SessionExport = (typeof sessionExports)[number];

/** What becomes of a livestream. */
export const livestreamStatuses = ['LIVE', 'OFFLINE', 'IDLE'] as const;

/** What has become of a livestream, named as in the webhook. */
export type LivestreamStatus = (typeof livestreamStatuses)[number];
