import * as z from 'zod/mini';
import { type ApiCall, type ApiRequest, ignoringNotFound } from '../cloud/api-call.js';
import { count, date, optionalCount, optionalText, text } from '../cloud/response.js';
import { type LiveSession } from './session-results.js';

const activeSession = z.object({
  id: text,
  live_participants: count,
  started_at: date,
  status: z.enum(['LIVE', 'ENDED']),
});

/**
 * Reads the live session of a meeting. Resolves with null when the cloud finds none, which is also what
 * it says when there is no such meeting or app.
 */
export async function findLiveSession(
  call: ApiCall,
  meetingId: string,
  options?: { attempts?: number },
): Promise<LiveSession | null> {
  const session = await ignoringNotFound(
    call.request(
      {
        what: 'reading the active session',
        data: activeSession,
        send: (kit, app, options) => kit.activeSession.getActiveSession(meetingId, app, options),
      },
      options,
    ),
  );
  return session?.status === 'LIVE'
    ? {
        sessionId: session.id,
        participants: session.live_participants,
        startedAt: session.started_at,
      }
    : null;
}

/**
 * Reads the live session of a meeting, null when there is none.
 *
 * @throws SessionBackendError `not-found` when there is no such meeting in this app
 */
export async function readLiveSession(
  call: ApiCall,
  meetingId: string,
): Promise<LiveSession | null> {
  const session = await findLiveSession(call, meetingId);
  if (!session) {
    await readMeeting(call, meetingId);
  }
  return session;
}

const kicked = z.object({ kicked_participants_count: optionalCount });

/** Removes all participants. Resolves with how many, when the cloud says so. */
export function kickAll(meetingId: string): ApiRequest<z.infer<typeof kicked>> {
  return {
    what: 'ending the session',
    data: kicked,
    send: (kit, app, options) => kit.activeSession.kickAllParticipants(meetingId, app, options),
  };
}

/** A meeting with the fields that are used here. */
export interface Meeting {
  readonly title: string | null;
  readonly status: 'ACTIVE' | 'INACTIVE';
}

export function readMeeting(call: ApiCall, meetingId: string): Promise<Meeting> {
  return call.request({
    what: 'reading the meeting',
    data: z.object({ title: optionalText, status: z.enum(['ACTIVE', 'INACTIVE']) }),
    send: (kit, app, options) => kit.meetings.getMeetingByID(meetingId, app, options),
  });
}

/** Disables a meeting or enables it again. It can be repeated. */
export function setStatus(meetingId: string, status: Meeting['status']): ApiRequest<unknown> {
  return {
    what: status === 'INACTIVE' ? 'disabling the meeting' : 'enabling the meeting',
    data: z.object({ status: z.literal(status) }),
    send: (kit, app, options) =>
      kit.meetings.updateMeetingByID(meetingId, { ...app, status }, options),
  };
}
