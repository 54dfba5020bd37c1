import { type Meeting } from './meeting';
import { type ReportProblem } from './problem-report';
import { type MeetingReading, isKnownRoomState } from './session-state';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** What the meeting says now. What it does not say is taken as not allowing an end. */
export function readMeeting(meeting: Meeting, report: ReportProblem): MeetingReading {
  const attempt = <T>(name: string, get: () => T): T | undefined => {
    try {
      return get();
    } catch (cause) {
      if (typeof ngDevMode === 'undefined' || ngDevMode) {
        report(`reading ${name} failed`, cause);
      }
      return undefined;
    }
  };
  // A module that cannot be had was reported when the meeting was connected.
  const meta = moduleOf(meeting, 'meta');
  const socket = attempt('meta.socketState', () => meta?.socketState?.state);
  const roomState = attempt('self.roomState', () => meeting.self.roomState) ?? 'unreadable';
  if ((typeof ngDevMode === 'undefined' || ngDevMode) && !isKnownRoomState(roomState)) {
    report(`self.roomState is "${roomState}", which is taken for not being in the room`);
  }
  return {
    at: new Date(),
    roomState,
    online: socket === undefined || socket === 'connected',
    permitted:
      // Strictly: what is no boolean grants nothing.
      attempt('self.permissions', () => meeting.self.permissions.kickParticipant as unknown) ===
      true,
    available: typeof moduleOf(meeting, 'participants')?.kickAll === 'function',
    meetingId: attempt('meta.meetingId', () => meta?.meetingId) ?? null,
  };
}

/** A module of the SDK; `undefined` where it is off. */
export function moduleOf<M extends 'participants' | 'meta' | 'connectedMeetings'>(
  meeting: Meeting,
  name: M,
): Meeting[M] | undefined {
  try {
    return meeting[name];
  } catch {
    return undefined;
  }
}
