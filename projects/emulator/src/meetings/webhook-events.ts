/** The events of webhooks, named as in the REST API. */
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

/** The events about exports of an ended session, which the emulator does not create. */
export const sessionExports = [
  'meeting.chatSynced',
  'meeting.transcript',
  'meeting.summary',
] as const satisfies readonly WebhookEvent[];

/** An event about an export of an ended session. */
export type SessionExport = (typeof sessionExports)[number];

/** The statuses of a livestream. */
export const livestreamStatuses = ['LIVE', 'OFFLINE', 'IDLE'] as const;

/** The status of a livestream, named as in the webhook. */
export type LivestreamStatus = (typeof livestreamStatuses)[number];
