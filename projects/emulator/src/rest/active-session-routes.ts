import * as z from 'zod';
import type {
  ActiveSessionGetActiveSessionResponse,
  ActiveSessionKickAllParticipantsResponse,
  ActiveSessionKickParticipantsResponse,
} from 'cloudflare/resources/realtime-kit/active-session';
import { Hono } from 'hono';
import { InvalidInput } from '../errors/invalid-input.js';
import { type Meetings } from '../meetings/meetings.js';
import { type Participant } from '../meetings/participants.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { meetingOf } from './meeting-of.js';
import { readBody } from '../input/request-body.js';
import { timestamps } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';
import { describeSession } from './session-answer.js';

const kicked = z.strictObject({
  participant_ids: z.array(z.string()).exactOptional(),
  custom_participant_ids: z.array(z.string()).exactOptional(),
});

/** `activeSession.getActiveSession`, `kickParticipants`, `kickAllParticipants`. */
export function activeSessionRoutes({ meetings, clock }: RestContext): Hono<RestEnv> {
  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const { history } = meetings;
    const { id } = meetings.sessions.liveSession(meetingOf(meetings, c).id);
    const data = describeSession(history.session(id), history, clock.now());
    return c.json({ success: true, data } satisfies ActiveSessionGetActiveSessionResponse);
  });

  routes.post('/kick', async (c) => {
    const { id } = meetingOf(meetings, c);
    const body = await readBody(c, kicked);
    const ids = new Set(body.participant_ids);
    const customIds = new Set(body.custom_participant_ids);
    if (ids.size + customIds.size === 0) {
      throw new InvalidInput(
        'participant_ids',
        'participant_ids or custom_participant_ids must name a participant.',
      );
    }
    const isMeant = (participant: Participant): boolean =>
      ids.has(participant.id) || customIds.has(participant.customParticipantId);
    const meant = [...kickable(meetings, id)].filter(isMeant);
    if (meetings.assumptions.restKickOfUnknown === 'not-found') {
      const known = meant.map((participant) => participant.customParticipantId);
      refuseUnknown(ids, new Set(meant.map((participant) => participant.id)));
      refuseUnknown(customIds, new Set(known));
    }
    meetings.sessions.liveSession(id);
    const gone = meant.filter(
      ({ id: one }) => meetings.attendance.kickParticipant(one, 'rest-api') > 0,
    );
    const data = { action: 'kick', participants: gone.map(describeKicked) };
    return c.json({ success: true, data } satisfies ActiveSessionKickParticipantsResponse);
  });

  routes.post('/kick-all', (c) => {
    const { id } = meetingOf(meetings, c);
    const session = meetings.sessions.session(id);
    if (session || meetings.assumptions.kickAllWithoutSession === 'not-found') {
      const everywhere = meetings.assumptions.restKickAllReachesConnectedMeetings;
      meetings.attendance.endSession(id, 'rest-api', { everywhere });
    }
    const data = { action: 'kick-all', kicked_participants_count: session?.peers.length ?? 0 };
    return c.json({ success: true, data } satisfies ActiveSessionKickAllParticipantsResponse);
  });

  return routes;
}

/** The participants of a meeting, and those who were deleted and are still in the room. */
function kickable(meetings: Meetings, meetingId: string): Set<Participant> {
  const inRoom = meetings.sessions
    .peers(meetingId)
    .map(({ participantId }) => meetings.participants.get(participantId));
  const reachesDeleted = meetings.assumptions.restKickOfDeleted === 'kicked';
  return new Set([...meetings.participants.of(meetingId), ...(reachesDeleted ? inRoom : [])]);
}

function refuseUnknown(named: ReadonlySet<string>, known: ReadonlySet<string>): void {
  for (const id of named) {
    if (!known.has(id)) {
      throw new EmulatorError('unknown-participant', `This meeting has no participant "${id}".`);
    }
  }
}

function describeKicked(participant: Participant) {
  const { id, name, picture } = participant;
  return {
    id,
    ...(name !== '' && { name }),
    ...(picture !== null && { picture }),
    ...timestamps(participant),
  } satisfies ActiveSessionKickParticipantsResponse.Data.Participant;
}
