import { type Finding } from '../probing/finding.js';
import { absentHostsMayAct } from './absent-hosts-may-act.js';
import { deletingDoesNotKick } from './deleting-does-not-kick.js';
import { deletingRoom } from './deleting-room.js';
import { endedRecordingStopReason } from './ended-recording-stop-reason.js';
import { inactiveEndsSession } from './inactive-ends-session.js';
import { joiningInactive } from './joining-inactive.js';
import { keepAlive } from './keep-alive.js';
import { kickAllReachesClients } from './kick-all-reaches-clients.js';
import { kickAllWithoutSession } from './kick-all-without-session.js';
import { mediaOutlivesSocket } from './media-outlives-socket.js';
import { misplacedRecordingAction } from './misplaced-recording-action.js';
import { missedEnd } from './missed-end.js';
import { movedParticipantsWait } from './moved-participants-wait.js';
import { permissionChangesLast } from './permission-changes-last.js';
import { presetChangeReachesParticipants } from './preset-change-reaches-participants.js';
import { reconnectingToInactive } from './reconnecting-to-inactive.js';
import { refreshedToken } from './refreshed-token.js';
import { restKickAllReachesConnectedMeetings } from './rest-kick-all-reaches-connected-meetings.js';
import { restKickAllReason } from './rest-kick-all-reason.js';
import { restKickOfDeleted } from './rest-kick-of-deleted.js';
import { restKickOfUnknown } from './rest-kick-of-unknown.js';
import { sameCustomParticipantId } from './same-custom-participant-id.js';

/** Everything that the probe finds out, in the order in which it does. */
export const allFindings: readonly Finding[] = [
  kickAllReachesClients,
  kickAllWithoutSession,
  restKickAllReason,
  restKickAllReachesConnectedMeetings,
  missedEnd,
  inactiveEndsSession,
  joiningInactive,
  reconnectingToInactive,
  absentHostsMayAct,
  restKickOfUnknown,
  restKickOfDeleted,
  deletingDoesNotKick,
  sameCustomParticipantId,
  refreshedToken,
  presetChangeReachesParticipants,
  permissionChangesLast,
  movedParticipantsWait,
  deletingRoom,
  keepAlive,
  mediaOutlivesSocket,
  endedRecordingStopReason,
  misplacedRecordingAction,
];
