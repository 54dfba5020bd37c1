import { type Meeting } from './meeting';
import { reportProblem } from './problem-report';
import { type MeetingReading, isKnownRoomState } from './session-state';

/** Reads what the meeting says now. What it does not say is taken as not allowing an end. */
export function readMeeting(meeting: Meeting): MeetingReading {
  const roomState = readSafely(meeting, ({ self }) => self.roomState) ?? '';
  // Without a word about the socket, it is taken for connected.
  const socket = readSafely(meeting, ({ meta }) => meta?.socketState?.state) ?? 'connected';
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
    // Strictly: what is no boolean grants nothing.
    permitted: readSafely(meeting, ({ self }) => self.permissions.kickParticipant) === true,
    available:
      readSafely(meeting, ({ participants }) => typeof participants?.kickAll === 'function') ===
      true,
    meetingId: readSafely(meeting, ({ meta }) => meta?.meetingId) ?? null,
  };
}

/** Reads a part of the meeting; `undefined` where a module of the SDK is off, or reading it fails. */
export function readSafely<T>(meeting: Meeting, read: (meeting: Meeting) => T): T | undefined {
  try {
    return read(meeting);
  } catch (cause) {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      reportProblem(meeting, 'something could not be read', cause);
    }
    return undefined;
  }
}
