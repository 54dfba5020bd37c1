import * as z from 'zod';
import { type Parsed } from '../input/parse.js';
import { milliseconds, wholeNumber } from '../input/schemas.js';
import { type EndIsToldAs, type RecordingStop, type SessionEnded } from './meeting-events.js';

const endReasons = z.enum(['HOST_ENDED_MEETING', 'ALL_PARTICIPANTS_LEFT']);

/** Why a session ended, as the webhook `meeting.ended` says it. */
export type EndReason = Parsed<typeof endReasons>;

/** The schema of {@link Assumptions}, with what is assumed by default. */
export const assumptionsSchema = z.strictObject({
  /** What kick-all answers through the REST API when the meeting has no live session. */
  kickAllWithoutSession: z.enum(['not-found', 'success']).default('not-found'),
  /** What the clients see as `roomLeft` after a kick-all through the REST API. */
  restKickAllIsToldAs: z.enum(['ended', 'kicked'] satisfies EndIsToldAs[]).default('ended'),
  /** Whether a kick-all through the REST API ends the sessions of connected meetings as well. */
  restKickAllReachesConnectedMeetings: z.boolean().default(true),
  /** The `reason` of `meeting.ended` after a kick-all through the REST API. */
  restKickAllReason: endReasons.default('HOST_ENDED_MEETING'),
  /** Whether making a meeting `INACTIVE` ends its live session. */
  inactiveEndsSession: z.boolean().default(false),
  /** How joining an `INACTIVE` meeting is refused, with 403 or with 404. */
  joiningInactive: z.enum(['forbidden', 'not-found']).default('forbidden'),
  /** Whether somebody of the live session may come back after the meeting became `INACTIVE`. */
  reconnectingToInactive: z.enum(['refused', 'admitted']).default('refused'),
  /** What adding a participant does when the meeting has one with this `custom_participant_id`. */
  sameCustomParticipantId: z
    .enum(['another-participant', 'conflict'])
    .default('another-participant'),
  /** Whether what is changed in a preset is true for the participants who have it already. */
  presetChangeReachesParticipants: z.boolean().default(true),
  /** What a kick through the REST API does when it names somebody who is not of the meeting. */
  restKickOfUnknown: z.enum(['not-found', 'others-kicked']).default('not-found'),
  /** Whether refreshing somebody's token kicks their clients out of the room. */
  tokenRefreshKicks: z.boolean().default(false),
  /** Whether a host who is connected and has not joined ends, kicks, lets in and sends away. */
  absentHostsMayAct: z.boolean().default(true),
  /** Whether those `ON_PRIVILEGED_USER_ENTRY` holds are let in when somebody comes who may do that. */
  privilegedEntryAdmitsWaiting: z.boolean().default(true),
  /** How long a change to what one participant may do holds: for good, or until the session is over. */
  permissionChangesLast: z.enum(['for-good', 'session']).default('for-good'),
  /** Whether who is moved to another meeting of the family may have to wait before it. */
  movedParticipantsWait: z.boolean().default(false),
  /** What deleting a breakout room does to who is in it: moves them to the parent, or ends its session. */
  deletingRoom: z.enum(['sends-back', 'ends-session']).default('sends-back'),
  /** What a kick through the REST API does when it names a participant who was deleted and is still in the room. */
  restKickOfDeleted: z.enum(['kicked', 'not-found']).default('kicked'),
  /** Whether editing a participant through the REST API makes the tokens worthless that they have. */
  editRevokesTokens: z.boolean().default(false),
  /** Whether a page that is closed, whose socket says 1001, has left, so that nobody waits for it. */
  closedPageHasLeft: z.boolean().default(false),
  /** Why a recording was stopped when somebody ended the session that it was of. */
  endedRecordingStopReason: z
    .enum(['ALL_PEERS_LEFT', 'API_CALL'] satisfies RecordingStop[])
    .default('ALL_PEERS_LEFT'),
  /** What becomes of pausing, resuming or stopping a recording whose status does not allow it. */
  misplacedRecordingAction: z.enum(['refused', 'ignored']).default('refused'),
  /** Milliseconds for which the media connections of a client outlive its socket. */
  mediaOutlivesSocket: milliseconds.default(30_000),
  /** Milliseconds for which the address of a chat, transcript or summary is said to be good. */
  downloadUrlValidity: wholeNumber(0).default(7 * 24 * 60 * 60 * 1000),
});

/**
 * Decisions where no published page says what the cloud does. Each one is a switch, so that you can try
 * your application against the other answer as well.
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
