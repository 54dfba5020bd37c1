import { type Meeting } from './meeting';
import { reportProblem } from './problem-report';
import { type MeetingReading, isKnownRoomState } from './session-state';

/**
 * Reads the current values of the meeting. Unless the SDK grants the permission, an end is not
 * allowed.
 */
export function readMeeting(meeting: Meeting): MeetingReading {
  const roomState = attempt(meeting, ({ self }) => self.roomState) ?? '';
  // A socket whose state is unknown counts as connected.
  const socket = attempt(meeting, ({ meta }) => meta?.socketState?.state) ?? 'connected';
  if ((typeof ngDevMode === 'undefined' || ngDevMode) && !isKnownRoomState(roomState)) {
    reportProblem(
      meeting,
      `self.roomState is "${roomState}", which is taken for not being in the room`,
    );
  }
  return {
    at: new Date(),
    roomState,
    offline: socket !== 'connected',
    // Only `true` grants it.
    permitted: attempt(meeting, ({ self }) => self.permissions.kickParticipant) === true,
    available:
      attempt(meeting, ({ participants }) => typeof participants?.kickAll === 'function') === true,
    meetingId: attempt(meeting, ({ meta }) => meta?.meetingId) ?? null,
  };
}

/**
 * Uses a part of the meeting. Returns `undefined` if a module of the SDK is off or the SDK throws.
 */
export function attempt<T>(meeting: Meeting, use: (meeting: Meeting) => T): T | undefined {
  try {
    return use(meeting);
  } catch (cause) {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      reportProblem(meeting, 'the SDK threw an error', cause);
    }
    return undefined;
  }
}
