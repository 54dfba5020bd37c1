import { type Meetings } from '../meetings/meetings.js';

/** A session, and the meeting that it is one run of, as webhooks tell of them. */
export interface DescribedSession {
  readonly id: string;
  readonly sessionId: string;
  readonly title: string;
  readonly roomName: string;
  readonly status: 'LIVE';
  readonly createdAt: Date;
  readonly startedAt: Date;
  /** Absent while the session is live. */
  readonly endedAt?: Date;
  readonly organizedBy: { readonly id: string; readonly name: string };
}

/** Describes a session, live or over, as webhooks do. */
export function describeSession(meetings: Meetings, sessionId: string): DescribedSession {
  const { meetingId, startedAt, endedAt } = meetings.history.session(sessionId);
  return {
    ...describeMeeting(meetings, meetingId),
    sessionId,
    roomName: meetingId,
    startedAt,
    ...(endedAt && { endedAt }),
  };
}

/** Describes a meeting as webhooks do. */
export function describeMeeting(
  meetings: Meetings,
  meetingId: string,
): Pick<DescribedSession, 'id' | 'title' | 'status' | 'createdAt' | 'organizedBy'> {
  const { appId, title, createdAt } = meetings.registry.meeting(meetingId);
  const { id, name } = meetings.apps.app(appId);
  // LIVE also when it has ended: the cloud is known to say so.
  return { id: meetingId, title, status: 'LIVE', createdAt, organizedBy: { id, name } };
}
