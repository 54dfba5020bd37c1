import { Answer } from '../cloud/answers.js';
import { type CloudCall } from '../cloud/cloud-call.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';

/** A live session of a meeting. */
export interface LiveSession {
  readonly sessionId: string;
  /** How many are in it now. */
  readonly participants: number;
  readonly startedAt: Date;
}

/** The live session of a meeting, and null when the cloud finds none, nor maybe the meeting. */
export async function readLiveSession(
  call: CloudCall,
  meetingId: string,
  options: { maxRetries?: number } = {},
): Promise<LiveSession | null> {
  const what = 'reading the active session';
  try {
    const body: unknown = await call.request(
      what,
      (tools) => tools.kit.activeSession.getActiveSession(meetingId, tools.app, tools.options),
      options,
    );
    const session = Answer.of(what, body);
    const live = {
      sessionId: session.text('id'),
      participants: session.count('live_participants'),
      startedAt: session.date('started_at'),
    };
    return session.oneOf('status', 'LIVE', 'ENDED') === 'LIVE' ? live : null;
  } catch (error) {
    if (error instanceof SessionBackendError && error.code === 'not-found') {
      return null;
    }
    throw error;
  }
}

/** Removes everybody; how many that were, when the cloud says so. */
export async function removeEverybody(call: CloudCall, meetingId: string): Promise<number | null> {
  const what = 'ending the session';
  const body: unknown = await call.request(what, (tools) =>
    tools.kit.activeSession.kickAllParticipants(meetingId, tools.app, tools.options),
  );
  return Answer.of(what, body).optionalCount('kicked_participants_count');
}

/** A meeting as it stands. */
export interface Meeting {
  readonly title: string | null;
  readonly status: 'ACTIVE' | 'INACTIVE';
}

export async function readMeeting(call: CloudCall, meetingId: string): Promise<Meeting> {
  const what = 'reading the meeting';
  const body: unknown = await call.request(what, (tools) =>
    tools.kit.meetings.getMeetingByID(meetingId, tools.app, tools.options),
  );
  return meetingOf(Answer.of(what, body));
}

/** Closes a meeting or opens it again. Doing it twice is doing it once. */
export async function changeStatus(
  call: CloudCall,
  meetingId: string,
  status: Meeting['status'],
): Promise<void> {
  const what = status === 'INACTIVE' ? 'closing the meeting' : 'reopening the meeting';
  const body: unknown = await call.request(what, (tools) =>
    tools.kit.meetings.updateMeetingByID(meetingId, { ...tools.app, status }, tools.options),
  );
  Answer.of(what, body).oneOf('status', status);
}

function meetingOf(answer: Answer): Meeting {
  return {
    title: answer.optionalText('title'),
    status: answer.oneOf('status', 'ACTIVE', 'INACTIVE'),
  };
}
