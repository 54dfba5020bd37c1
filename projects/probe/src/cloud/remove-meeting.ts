import { ProbeError } from '../errors/probe-error.js';
import { type Answer, type Rest } from './rest.js';

/**
 * Ends the session of a meeting with a kick-all.
 *
 * @param tag begins the `custom_participant_id` of every participant of the probe
 * @throws ProbeError when a participant of somebody else is in it
 */
export async function kickAll(rest: Rest, meetingId: string, tag: string): Promise<Answer> {
  await requireOwnParticipants(rest, meetingId, tag);
  return rest.ask(
    'Ending a session',
    rest.kit.activeSession.kickAllParticipants(meetingId, rest.app),
  );
}

/**
 * Disables a meeting.
 *
 * @throws ProbeError when a participant of somebody else is in its session
 */
export async function disable(rest: Rest, meetingId: string, tag: string): Promise<void> {
  await requireOwnParticipants(rest, meetingId, tag);
  await rest.do(
    'Disabling a meeting',
    rest.kit.meetings.updateMeetingByID(meetingId, { ...rest.app, status: 'INACTIVE' }),
  );
}

/** Whether a meeting has a live session. */
export async function isLive(rest: Rest, meetingId: string): Promise<boolean> {
  const { ok } = await rest.ask(
    'Reading a session',
    rest.kit.activeSession.getActiveSession(meetingId, rest.app),
  );
  return ok;
}

/** Deletes a participant. */
export async function deleteParticipant(rest: Rest, meetingId: string, id: string): Promise<void> {
  await rest.do(
    'Deleting a participant',
    rest.kit.meetings.deleteMeetingParticipant(id, { ...rest.app, meeting_id: meetingId }),
  );
}

/**
 * Deletes the participants of the probe, ends the session and disables the meeting. No request deletes
 * a meeting.
 */
export async function removeMeeting(rest: Rest, meetingId: string, tag: string): Promise<void> {
  const { data } = await rest.do(
    'Listing participants',
    rest.kit.meetings.getMeetingParticipants(meetingId, { ...rest.app, per_page: 50 }),
  );
  for (const { id, custom_participant_id } of data) {
    if (custom_participant_id.startsWith(tag)) await deleteParticipant(rest, meetingId, id);
  }
  if (await isLive(rest, meetingId)) await kickAll(rest, meetingId, tag);
  await disable(rest, meetingId, tag);
}

/** Keeps the probe from ending a session that somebody else takes part in. */
async function requireOwnParticipants(rest: Rest, meetingId: string, tag: string): Promise<void> {
  const { kit, app } = rest;
  const { data: found } = await rest.do(
    'Listing sessions',
    kit.sessions.getSessions(app.app_id, {
      account_id: app.account_id,
      associated_id: meetingId,
      status: 'LIVE',
    }),
  );
  for (const { id } of found?.sessions ?? []) {
    const { data } = await rest.do(
      'Listing participants',
      kit.sessions.getSessionParticipants(id, app),
    );
    const strangers = (data?.participants ?? []).filter(
      ({ left_at, custom_participant_id }) =>
        left_at === undefined && custom_participant_id?.startsWith(tag) !== true,
    );
    if (strangers.length > 0) {
      throw new ProbeError(
        `Meeting ${meetingId} belongs to the probe, and somebody else is in its session. The probe ` +
          'does not end it. Ask them to leave, then disable the meeting: realtimekit-session end ' +
          `${meetingId} --disable`,
      );
    }
  }
}
