import { type Meetings } from '../meetings/meetings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SessionRecord } from '../meetings/session-history.js';
import {
  type LivestreamStatus,
  livestreamStatuses,
  type SessionExport,
  sessionExports,
} from '../meetings/webhook-events.js';
import * as z from 'zod';
import { type SchemasOf } from '../input/parse.js';
import { text } from '../input/schemas.js';
import { type WebhookPayload } from './webhook-payloads.js';
import { describeMeeting, describeSession } from './webhook-session.js';

/** Tells a backend that a chat, a transcript or a summary of a session can be downloaded. */
export interface SessionExportWebhook {
  readonly event: SessionExport;
  readonly meetingId: string;
  /** A session that is over. The last one of the meeting when left out. */
  readonly sessionId?: string;
  /** The address of the file. The emulator has none. */
  readonly downloadUrl: string;
}

/** Tells a backend that a livestream has begun, is over, or waits. */
export interface LivestreamWebhook {
  readonly event: 'livestreaming.statusUpdate';
  readonly meetingId: string;
  readonly status: LivestreamStatus;
  /** The id of the meeting when left out. */
  readonly streamId?: string;
  /** `null` when left out: the emulator streams nothing. */
  readonly playbackUrl?: string;
}

/** A webhook about something that the emulator does not do by itself. */
export type WebhookOnDemand = SessionExportWebhook | LivestreamWebhook;

/** The schema of {@link WebhookOnDemand}. */
export const webhookOnDemand = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.enum(sessionExports),
    meetingId: text,
    sessionId: text.exactOptional(),
    downloadUrl: text,
  } satisfies SchemasOf<SessionExportWebhook>),
  z.strictObject({
    event: z.literal('livestreaming.statusUpdate'),
    meetingId: text,
    status: z.enum(livestreamStatuses),
    streamId: text.exactOptional(),
    playbackUrl: text.exactOptional(),
  } satisfies SchemasOf<LivestreamWebhook>),
]);

/**
 * The payload of the webhook, with the fields that the published examples have.
 *
 * @throws EmulatorError `unknown-meeting` or `unknown-session`, `not-now` when the session goes on or there was none.
 */
export function payloadOnDemand(
  webhook: WebhookOnDemand,
  meetings: Meetings,
  now: Date,
): WebhookPayload {
  const { event, meetingId } = webhook;
  const { appId } = meetings.registry.meeting(meetingId);
  const data =
    webhook.event === 'livestreaming.statusUpdate'
      ? livestreamData(webhook, meetings)
      : exportData(webhook, meetings, now);
  return { appId, meetingId, event, data };
}

function livestreamData(
  { meetingId, status, streamId = meetingId, playbackUrl }: LivestreamWebhook,
  meetings: Meetings,
): object {
  return {
    streamId,
    status,
    manualIngest: false,
    playbackUrl: playbackUrl ?? null,
    // There is no server that takes a stream.
    ingestServer: null,
    streamKey: null,
    meeting: describeMeeting(meetings, meetingId),
  };
}

/**
 * Milliseconds. [Data retention](https://developers.cloudflare.com/realtime/realtimekit/data-retention/)
 * says 7 days.
 */
const downloadUrlValidity = 7 * 24 * 60 * 60 * 1000;

function exportData(webhook: SessionExportWebhook, meetings: Meetings, now: Date): object {
  const { event, downloadUrl } = webhook;
  const meeting = describeSession(meetings, endedSession(webhook, meetings).id);
  const { id, sessionId, title, createdAt, startedAt, endedAt, organizedBy } = meeting;
  const expiry = new Date(now.getTime() + downloadUrlValidity);
  switch (event) {
    case 'meeting.chatSynced':
      return {
        meetingId: id,
        sessionId,
        title,
        createdAt,
        startedAt,
        endedAt,
        organizedBy,
        chatDownloadUrl: downloadUrl,
        chatDownloadUrlExpiry: expiry,
      };
    case 'meeting.transcript':
      return {
        meeting,
        transcriptDownloadUrl: downloadUrl,
        transcriptDownloadUrlExpiry: expiry,
      };
    case 'meeting.summary':
      return {
        meeting: { id, sessionId, organizedBy },
        summaryDownloadUrl: downloadUrl,
        summaryDownloadUrlExpiry: expiry,
      };
  }
}

function endedSession(
  { event, meetingId, sessionId }: SessionExportWebhook,
  meetings: Meetings,
): SessionRecord {
  const { history, apps } = meetings;
  const { appId, title } = meetings.registry.meeting(meetingId);
  const over = history
    .of(apps.app(appId))
    .filter((session) => session.meetingId === meetingId && session.endedAt !== undefined);
  const meant =
    sessionId === undefined ? over.at(-1) : over.find((session) => session.id === sessionId);
  if (!meant) {
    throw new EmulatorError(
      'not-now',
      sessionId === undefined
        ? `No session of "${title}" is over, and ${event} comes after the end: end one first.`
        : `"${title}" has no session "${sessionId}" that is over, and ${event} comes after the end.`,
    );
  }
  return meant;
}
