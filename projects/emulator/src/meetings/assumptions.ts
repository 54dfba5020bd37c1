import * as z from 'zod';
import { type Parsed, type SchemasOf } from '../input/parse.js';
import { milliseconds } from '../input/schemas.js';
import { type RecordingStop, type SessionEnded } from './meeting-events.js';

const endReasons = z.enum(['HOST_ENDED_MEETING', 'ALL_PARTICIPANTS_LEFT']);

/** The `reason` of a session's end in the webhook `meeting.ended`. */
export type EndReason = Parsed<typeof endReasons>;

/**
 * Decisions where no published page says what the cloud does. Each one is a switch, so that you can try
 * your application against the other answer as well. The guide on what is supported links the page that
 * comes closest.
 */
export interface Assumptions {
  /** The answer to a kick-all through the REST API when the meeting has no live session. */
  readonly kickAllWithoutSession: 'not-found' | 'success';
  /** Whether a kick-all through the REST API ends the sessions of connected meetings as well. */
  readonly restKickAllReachesConnectedMeetings: boolean;
  /** The `reason` of `meeting.ended` after a kick-all through the REST API. */
  readonly restKickAllReason: EndReason;
  /** Whether making a meeting `INACTIVE` ends its live session. */
  readonly inactiveEndsSession: boolean;
  /** The status with which joining an `INACTIVE` meeting is rejected: 403 or 404. */
  readonly joiningInactive: 'forbidden' | 'not-found';
  /** Whether a participant of the live session may come back after the meeting became `INACTIVE`. */
  readonly reconnectingToInactive: 'refused' | 'admitted';
  /** Whether a participant can be added when the meeting has one with this `custom_participant_id`. */
  readonly sameCustomParticipantId: 'another-participant' | 'conflict';
  /** Whether a change to a preset reaches the participants who have it already. */
  readonly presetChangeReachesParticipants: boolean;
  /** Whether a kick through the REST API fails when it names a participant of another meeting. */
  readonly restKickOfUnknown: 'not-found' | 'others-kicked';
  /** Whether a host who is connected and has not joined can end, kick, admit and deny. */
  readonly absentHostsMayAct: boolean;
  /** How long a change to the permissions of one participant holds. */
  readonly permissionChangesLast: 'for-good' | 'session';
  /** Whether a participant who is moved to a breakout room may have to wait before it. */
  readonly movedParticipantsWait: boolean;
  /** Whether deleting a breakout room moves its participants to the parent, or ends its session. */
  readonly deletingRoom: 'sends-back' | 'ends-session';
  /** Whether the REST API can kick a participant who was deleted and is still in the room. */
  readonly restKickOfDeleted: 'kicked' | 'not-found';
  /** The `stop_reason` of a recording whose session a host or the backend ended. */
  readonly endedRecordingStopReason: 'ALL_PEERS_LEFT' | 'API_CALL';
  /** Whether pausing, resuming or stopping a recording fails when its status does not allow it. */
  readonly misplacedRecordingAction: 'refused' | 'ignored';
  /** Milliseconds for which the media connections of a client outlive its socket. */
  readonly mediaOutlivesSocket: number;
}

/** The schema of {@link Assumptions}, with the defaults. */
export const assumptionsSchema = z.strictObject({
  kickAllWithoutSession: z.enum(['not-found', 'success']).default('not-found'),
  restKickAllReachesConnectedMeetings: z.boolean().default(true),
  restKickAllReason: endReasons.default('HOST_ENDED_MEETING'),
  inactiveEndsSession: z.boolean().default(false),
  joiningInactive: z.enum(['forbidden', 'not-found']).default('forbidden'),
  reconnectingToInactive: z.enum(['refused', 'admitted']).default('refused'),
  sameCustomParticipantId: z
    .enum(['another-participant', 'conflict'])
    .default('another-participant'),
  presetChangeReachesParticipants: z.boolean().default(true),
  restKickOfUnknown: z.enum(['not-found', 'others-kicked']).default('not-found'),
  absentHostsMayAct: z.boolean().default(true),
  permissionChangesLast: z.enum(['for-good', 'session']).default('for-good'),
  movedParticipantsWait: z.boolean().default(false),
  deletingRoom: z.enum(['sends-back', 'ends-session']).default('sends-back'),
  restKickOfDeleted: z.enum(['kicked', 'not-found']).default('kicked'),
  endedRecordingStopReason: z
    .enum(['ALL_PEERS_LEFT', 'API_CALL'] satisfies RecordingStop[])
    .default('ALL_PEERS_LEFT'),
  misplacedRecordingAction: z.enum(['refused', 'ignored']).default('refused'),
  mediaOutlivesSocket: milliseconds.default(30_000),
} satisfies SchemasOf<Assumptions>);

/** The assumptions without any option. */
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
