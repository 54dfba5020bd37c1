import { type EndIsToldAs, type RecordingStop, type SessionEnded } from './meeting-events.js';

/** Why a session ended, as the webhook `meeting.ended` says it. */
export type EndReason = 'HOST_ENDED_MEETING' | 'ALL_PARTICIPANTS_LEFT';

/**
 * What nothing published says, and an emulator has to decide: each decision is a switch, so that an
 * application can be tried against the other answer as well.
 */
export interface Assumptions {
  /** What kick-all answers through the REST API when the meeting has no live session. */
  readonly kickAllWithoutSession: 'not-found' | 'success';
  /** What the clients see as `roomLeft` after a kick-all through the REST API. */
  readonly restKickAllIsToldAs: EndIsToldAs;
  /** Whether a kick-all through the REST API ends the sessions of connected meetings as well. */
  readonly restKickAllReachesConnectedMeetings: boolean;
  /** The `reason` of `meeting.ended` after a kick-all through the REST API. */
  readonly restKickAllReason: EndReason;
  /** Whether making a meeting `INACTIVE` ends its live session. */
  readonly inactiveEndsSession: boolean;
  /** How joining an `INACTIVE` meeting is refused, with 403 or with 404. */
  readonly joiningInactive: 'forbidden' | 'not-found';
  /** Whether somebody of the live session may come back after the meeting became `INACTIVE`. */
  readonly reconnectingToInactive: 'refused' | 'admitted';
  /** What adding a participant does when the meeting has one with this `custom_participant_id`. */
  readonly sameCustomParticipantId: 'another-participant' | 'conflict';
  /** Whether what is changed in a preset is true for the participants who have it already. */
  readonly presetChangeReachesParticipants: boolean;
  /** What a kick through the REST API does when it names somebody who is not of the meeting. */
  readonly restKickOfUnknown: 'not-found' | 'others-kicked';
  /** Whether a host who is connected and has not joined ends, kicks, lets in and sends away. */
  readonly absentHostsMayAct: boolean;
  /** Whether those `ON_PRIVILEGED_USER_ENTRY` holds are let in when somebody comes who may do that. */
  readonly privilegedEntryAdmitsWaiting: boolean;
  /** How long a change to what one participant may do holds: for good, or until the session is over. */
  readonly permissionChangesLast: 'for-good' | 'session';
  /** Whether who is moved to another meeting of the family may have to wait before it. */
  readonly movedParticipantsWait: boolean;
  /** What deleting a breakout room does to who is in it: moves them to the parent, or ends its session. */
  readonly deletingRoom: 'sends-back' | 'ends-session';
  /** What a kick through the REST API does when it names a participant who was deleted and is still in the room. */
  readonly restKickOfDeleted: 'kicked' | 'not-found';
  /** Whether a page that is closed, whose socket says 1001, has left, so that nobody waits for it. */
  readonly closedPageHasLeft: boolean;
  /** Why a recording was stopped when somebody ended the session that it was of. */
  readonly endedRecordingStopReason: RecordingStop;
  /** What becomes of pausing, resuming or stopping a recording whose status does not allow it. */
  readonly misplacedRecordingAction: 'refused' | 'ignored';
  /** Milliseconds for which the media connections of a client outlive its socket. */
  readonly mediaOutlivesSocket: number;
  /** Milliseconds for which the address of a chat, transcript or summary is said to be good. */
  readonly downloadUrlValidity: number;
}

/** What is assumed when nothing else is said. */
export const defaultAssumptions: Assumptions = {
  kickAllWithoutSession: 'not-found',
  restKickAllIsToldAs: 'ended',
  restKickAllReachesConnectedMeetings: true,
  restKickAllReason: 'HOST_ENDED_MEETING',
  inactiveEndsSession: false,
  joiningInactive: 'forbidden',
  reconnectingToInactive: 'refused',
  sameCustomParticipantId: 'another-participant',
  presetChangeReachesParticipants: true,
  restKickOfUnknown: 'not-found',
  absentHostsMayAct: true,
  privilegedEntryAdmitsWaiting: true,
  permissionChangesLast: 'for-good',
  movedParticipantsWait: false,
  deletingRoom: 'sends-back',
  restKickOfDeleted: 'kicked',
  closedPageHasLeft: false,
  endedRecordingStopReason: 'ALL_PEERS_LEFT',
  misplacedRecordingAction: 'refused',
  mediaOutlivesSocket: 30_000,
  downloadUrlValidity: 7 * 24 * 60 * 60 * 1000,
};

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
