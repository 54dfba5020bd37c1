import { type RecordingStop, type SessionEnded } from './meeting-events.js';

/** Why a session ended, as the webhook `meeting.ended` says it. */
export type EndReason = 'HOST_ENDED_MEETING' | 'ALL_PARTICIPANTS_LEFT';

/**
 * What no published page of the vendor says, so that the emulator has to decide. Each decision is a
 * switch: try an application against the other answer as well. The link is the page that comes closest.
 */
export interface Assumptions {
  /**
   * What kick-all answers through the REST API when the meeting has no live session.
   *
   * Closest: [Kick all participants](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/active-session/methods/kick_all_participants/).
   */
  readonly kickAllWithoutSession: 'not-found' | 'success';
  /**
   * Whether a kick-all through the REST API ends the sessions of connected meetings as well.
   *
   * Closest: [Kick all participants](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/active-session/methods/kick_all_participants/).
   */
  readonly restKickAllReachesConnectedMeetings: boolean;
  /**
   * The `reason` of `meeting.ended` after a kick-all through the REST API.
   *
   * Closest: [End a session](https://developers.cloudflare.com/realtime/realtimekit/core/end-a-session/).
   */
  readonly restKickAllReason: EndReason;
  /**
   * Whether making a meeting `INACTIVE` ends its live session.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says to kick all first.
   */
  readonly inactiveEndsSession: boolean;
  /**
   * How joining an `INACTIVE` meeting is rejected, with 403 or with 404.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says that it is.
   */
  readonly joiningInactive: 'forbidden' | 'not-found';
  /**
   * Whether a participant of the live session may come back after the meeting became `INACTIVE`.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) speaks of joining.
   */
  readonly reconnectingToInactive: 'refused' | 'admitted';
  /**
   * What adding a participant does when the meeting has one with this `custom_participant_id`.
   *
   * Closest: [Participant](https://developers.cloudflare.com/realtime/realtimekit/concepts/participant/).
   */
  readonly sameCustomParticipantId: 'another-participant' | 'conflict';
  /**
   * Whether a change to a preset reaches the participants who have it already.
   *
   * Closest: [Preset](https://developers.cloudflare.com/realtime/realtimekit/concepts/preset/).
   */
  readonly presetChangeReachesParticipants: boolean;
  /**
   * What a kick through the REST API does when it names a participant of another meeting.
   *
   * Closest: [Kick participants](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/active-session/methods/kick_participants/).
   */
  readonly restKickOfUnknown: 'not-found' | 'others-kicked';
  /**
   * Whether a host who is connected and has not joined ends, kicks, admits and denies.
   *
   * Closest: [End a session](https://developers.cloudflare.com/realtime/realtimekit/core/end-a-session/).
   */
  readonly absentHostsMayAct: boolean;
  /**
   * How long a change to the permissions of one participant holds.
   *
   * Closest: [Preset](https://developers.cloudflare.com/realtime/realtimekit/concepts/preset/).
   */
  readonly permissionChangesLast: 'for-good' | 'session';
  /**
   * Whether a participant who is moved to a breakout room may have to wait before it.
   *
   * Closest: [Breakout rooms](https://developers.cloudflare.com/realtime/realtimekit/core/breakout-rooms/).
   */
  readonly movedParticipantsWait: boolean;
  /**
   * What deleting a breakout room does to those in it: moves them to the parent, or ends its session.
   *
   * Closest: [Breakout rooms](https://developers.cloudflare.com/realtime/realtimekit/core/breakout-rooms/).
   */
  readonly deletingRoom: 'sends-back' | 'ends-session';
  /**
   * What a kick through the REST API does when the participant was deleted and is still in the room.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says to kick first.
   */
  readonly restKickOfDeleted: 'kicked' | 'not-found';
  /**
   * Why a recording was stopped when somebody ended its session.
   *
   * Closest: [Recording details](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/recordings/methods/get_one_recording/).
   */
  readonly endedRecordingStopReason: RecordingStop;
  /**
   * What happens to pausing, resuming or stopping a recording whose status does not allow it.
   *
   * Closest: [Pause, resume, stop](https://developers.cloudflare.com/api/resources/realtime_kit/subresources/recordings/methods/pause_resume_stop_recording/).
   */
  readonly misplacedRecordingAction: 'refused' | 'ignored';
  /**
   * Milliseconds for which the media connections of a client outlive its socket.
   *
   * Closest: [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) speaks of the session alone.
   */
  readonly mediaOutlivesSocket: number;
}

/** What is assumed when nothing else is said. */
export const defaultAssumptions: Assumptions = {
  kickAllWithoutSession: 'not-found',
  restKickAllReachesConnectedMeetings: true,
  restKickAllReason: 'HOST_ENDED_MEETING',
  inactiveEndsSession: false,
  joiningInactive: 'forbidden',
  reconnectingToInactive: 'refused',
  sameCustomParticipantId: 'another-participant',
  presetChangeReachesParticipants: true,
  restKickOfUnknown: 'not-found',
  absentHostsMayAct: true,
  permissionChangesLast: 'for-good',
  movedParticipantsWait: false,
  deletingRoom: 'sends-back',
  restKickOfDeleted: 'kicked',
  endedRecordingStopReason: 'ALL_PEERS_LEFT',
  misplacedRecordingAction: 'refused',
  mediaOutlivesSocket: 30_000,
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
