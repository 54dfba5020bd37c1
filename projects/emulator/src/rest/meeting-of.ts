import { type Context } from 'hono';
import { type Meeting, type Meetings } from '../meetings/meetings.js';
import { type Participant } from '../meetings/participants.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type RestEnv } from './rest-context.js';

/** Finds a meeting by its id. Meetings of other apps count as unknown. */
export function meetingById(meetings: Meetings, c: Context<RestEnv>, meetingId: string): Meeting {
  const meeting = meetings.registry.meeting(meetingId);
  if (meeting.appId !== c.get('app').id) {
    throw new EmulatorError('unknown-meeting', `There is no meeting "${meetingId}".`);
  }
  return meeting;
}

/** Finds the meeting that the path names. */
export function meetingOf(meetings: Meetings, c: Context<RestEnv>): Meeting {
  return meetingById(meetings, c, c.req.param('meetingId') ?? '');
}

/** Finds the participant that the path names. Participants of other meetings count as unknown. */
export function participantOf(meetings: Meetings, c: Context<RestEnv>): Participant {
  const participantId = c.req.param('participantId') ?? '';
  const { id: meetingId } = meetingOf(meetings, c);
  const participant = meetings.participants.find(participantId);
  if (participant?.meetingId !== meetingId) {
    throw new EmulatorError('unknown-participant', `There is no participant "${participantId}".`);
  }
  return participant;
}
