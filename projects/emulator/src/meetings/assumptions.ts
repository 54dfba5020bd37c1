import * as z from 'zod';
import { type Parsed } from '../input/parse.js';
import { milliseconds } from '../input/schemas.js';
import { type RecordingStop, type SessionEnded } from './meeting-events.js';

const endReasons = z.enum(['HOST_ENDED_MEETING', 'ALL_PARTICIPANTS_LEFT']);

/** Why a session ended, as the webhook `meeting.ended` says it. */
export type EndReason = Parsed<typeof endReasons>;

/** The schema of {@link Assumptions}, with what is assumed by default. */
export const assumptionsSchema = z.strictObject({
  /**
   * What kick-all answers through the REST API when the meeting has no live session.
   *
   * Closest: [Kick all participants](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/active-session/methods/kick_all_participants/).
   */
  kickAllWithoutSession: z.enum(['not-found', 'success']).default('not-found'),
  /**
   * Whether a kick-all through the REST API ends the sessions of connected meetings as well.
   *
   * Closest: [Kick all participants](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/active-session/methods/kick_all_participants/).
   */
  restKickAllReachesConnectedMeetings: z.boolean().default(true),
  /**
   * The `reason` of `meeting.ended` after a kick-all through the REST API.
   *
   * Closest: [End a session](https://developers.cloudflare.com/realtime/realtimekit/core/end-a-session/).
   */
  restKickAllReason: endReasons.default('HOST_ENDED_MEETING'),
  /**
   * Whether making a meeting `INACTIVE` ends its live session.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says to kick all first.
   */
  inactiveEndsSession: z.boolean().default(false),
  /**
   * How joining an `INACTIVE` meeting is rejected, with 403 or with 404.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says that it is.
   */
  joiningInactive: z.enum(['forbidden', 'not-found']).default('forbidden'),
  /**
   * Whether a participant of the live session may come back after the meeting became `INACTIVE`.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) speaks of joining.
   */
  reconnectingToInactive: z.enum(['refused', 'admitted']).default('refused'),
  /**
   * What adding a participant does when the meeting has one with this `custom_participant_id`.
   *
   * Closest: [Participant](https://developers.cloudflare.com/realtime/realtimekit/concepts/participant/).
   */
  sameCustomParticipantId: z
    .enum(['another-participant', 'conflict'])
    .default('another-participant'),
  /**
   * Whether a change to a preset reaches the participants who have it already.
   *
   * Closest: [Preset](https://developers.cloudflare.com/realtime/realtimekit/concepts/preset/).
   */
  presetChangeReachesParticipants: z.boolean().default(true),
  /**
   * What a kick through the REST API does when it names a participant of another meeting.
   *
   * Closest: [Kick participants](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/active-session/methods/kick_participants/).
   */
  restKickOfUnknown: z.enum(['not-found', 'others-kicked']).default('not-found'),
  /**
   * Whether a host who is connected and has not joined ends, kicks, admits and denies.
   *
   * Closest: [End a session](https://developers.cloudflare.com/realtime/realtimekit/core/end-a-session/).
   */
  absentHostsMayAct: z.boolean().default(true),
  /**
   * How long a change to the permissions of one participant holds.
   *
   * Closest: [Preset](https://developers.cloudflare.com/realtime/realtimekit/concepts/preset/).
   */
  permissionChangesLast: z.enum(['for-good', 'session']).default('for-good'),
  /**
   * Whether a participant who is moved to a breakout room may have to wait before it.
   *
   * Closest: [Breakout rooms](https://developers.cloudflare.com/realtime/realtimekit/core/breakout-rooms/).
   */
  movedParticipantsWait: z.boolean().default(false),
  /**
   * What deleting a breakout room does to those in it: moves them to the parent, or ends its session.
   *
   * Closest: [Breakout rooms](https://developers.cloudflare.com/realtime/realtimekit/core/breakout-rooms/).
   */
  deletingRoom: z.enum(['sends-back', 'ends-session']).default('sends-back'),
  /**
   * What a kick through the REST API does when the participant was deleted and is still in the room.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says to kick first.
   */
  restKickOfDeleted: z.enum(['kicked', 'not-found']).default('kicked'),
  /**
   * Why a recording was stopped when somebody ended its session.
   *
   * Closest: [Recording details](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/recordings/methods/get_one_recording/).
   */
  endedRecordingStopReason: z
    .enum(['ALL_PEERS_LEFT', 'API_CALL'] satisfies RecordingStop[])
    .default('ALL_PEERS_LEFT'),
  /**
   * What happens to pausing, resuming or stopping a recording whose status does not allow it.
   *
   * Closest: [Pause, resume, stop](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/recordings/methods/pause_resume_stop_recording/).
   */
  misplacedRecordingAction: z.enum(['refused', 'ignored']).default('refused'),
  /**
   * Milliseconds for which the media connections of a client outlive its socket.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) speaks of the session alone.
   */
  mediaOutlivesSocket: milliseconds.default(30_000),
});

/**
 * Decisions where no published page says what the cloud does. Each one is a switch, so that you can try
 * your application against the other answer as well. The link is the page that comes closest.
 */
export type Assumptions = Parsed<typeof assumptionsSchema>;

/** What is assumed by default. */
export const defaultAssumptions: Assumptions = assumptionsSchema.parse({});

/** The `reason` that the webhook `meeting.ended` gives for this end. */
export function endReason(
  { reason, by }: Pick<SessionEnded, 'reason' | 'by'>,
  { restKickAllReason }: Assumptions,
): EndReason {
  if (reason === 'all-left') {
    return 'ALL_PARTICIPANTS_LEFT';
  }
  return by === 'rest-api' ? restKickAllReason : 'HOST_ENDED_MEETING';
}
