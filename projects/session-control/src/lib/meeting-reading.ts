import { type Meeting } from './meeting';
import { type ValueAt, valueAt } from './meeting-path';
import { reportProblem } from './problem-report';
import { type MeetingReading, isKnownRoomState } from './session-state';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** What the meeting says now. What it does not say is taken as not allowing an end. */
export function readMeeting(meeting: Meeting): MeetingReading {
  // Without a word about the socket, it is taken for connected.
  const socket = valueOf(meeting, 'meta.socketState.state') ?? 'connected';
  const roomState = valueOf(meeting, 'self.roomState') ?? '';
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
    permitted: valueOf(meeting, 'self.permissions.kickParticipant') === true,
    available: typeof valueOf(meeting, 'participants.kickAll') === 'function',
    meetingId: valueOf(meeting, 'meta.meetingId') ?? null,
  };
}

/** What the meeting has there; `undefined` where a module of the SDK is off, or reading it fails. */
export function valueOf<Path extends string>(
  meeting: Meeting,
  path: Path,
): ValueAt<Meeting, Path> | undefined {
  try {
    return valueAt(meeting, path);
  } catch (cause) {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      reportUnreadable(meeting, path, cause);
    }
    return undefined;
  }
}

function reportUnreadable(meeting: Meeting, path: string, cause: unknown): void {
  const [module = path] = path.split('.');
  try {
    valueAt(meeting, module);
  } catch {
    return; // a module that cannot be had was reported when the meeting was connected
  }
  reportProblem(meeting, `reading ${path} failed`, cause);
}
