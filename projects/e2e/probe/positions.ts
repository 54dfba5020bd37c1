import { type Assumptions } from 'realtimekit-emulator';

/** Every position of every switch; two values for a number. */
export const positions: { readonly [Name in keyof Assumptions]: readonly Assumptions[Name][] } = {
  kickAllWithoutSession: ['not-found', 'success'],
  restKickAllReachesConnectedMeetings: [true, false],
  restKickAllReason: ['HOST_ENDED_MEETING', 'ALL_PARTICIPANTS_LEFT'],
  inactiveEndsSession: [false, true],
  joiningInactive: ['forbidden', 'not-found'],
  reconnectingToInactive: ['refused', 'admitted'],
  sameCustomParticipantId: ['another-participant', 'conflict'],
  presetChangeReachesParticipants: [true, false],
  restKickOfUnknown: ['not-found', 'others-kicked'],
  absentHostsMayAct: [true, false],
  permissionChangesLast: ['for-good', 'session'],
  movedParticipantsWait: [false, true],
  deletingRoom: ['sends-back', 'ends-session'],
  restKickOfDeleted: ['kicked', 'not-found'],
  endedRecordingStopReason: ['ALL_PEERS_LEFT', 'API_CALL'],
  misplacedRecordingAction: ['refused', 'ignored'],
  mediaOutlivesSocket: [1_000, 20_000],
};
