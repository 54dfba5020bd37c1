import * as z from 'zod';
import type {
  MeetingAddParticipantResponse,
  MeetingDeleteMeetingParticipantResponse,
  MeetingEditParticipantResponse,
  MeetingGetMeetingParticipantResponse,
  MeetingGetMeetingParticipantsResponse,
  MeetingRefreshParticipantTokenResponse,
} from 'cloudflare/resources/realtime-kit/meetings';
import { Hono } from 'hono';
import { text } from '../input/schemas.js';
import { InvalidInput } from '../errors/invalid-input.js';
import { type Participant } from '../meetings/participants.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { meetingOf, participantOf } from './meeting-of.js';
import { paginate } from './paging.js';
import { readBody } from '../input/request-body.js';
import { RequestQuery } from './request-query.js';
import { timestamps } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';

const nullableString = z.string().nullable();

const newParticipant = z.strictObject({
  custom_participant_id: text,
  preset_name: text,
  name: nullableString.exactOptional(),
  picture: nullableString.exactOptional(),
});
const participantChange = z.strictObject({
  preset_name: nullableString.exactOptional(),
  name: nullableString.exactOptional(),
  picture: nullableString.exactOptional(),
});

/**
 * `meetings.addParticipant`, `getMeetingParticipants`, `getMeetingParticipant`, `editParticipant`,
 * `deleteMeetingParticipant`, `refreshParticipantToken`.
 */
export function participantRoutes({ meetings, tokens }: RestContext): Hono<RestEnv> {
  /** Finds a preset by the name in a body. An unknown name is a wrong body, not a missing resource. */
  const presetNamed = (appId: string, name: string) => {
    try {
      return meetings.presets.named(appId, name);
    } catch (error) {
      throw error instanceof EmulatorError
        ? new InvalidInput('preset_name', `preset_name is unknown. ${error.message}`)
        : error;
    }
  };

  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const { id } = meetingOf(meetings, c);
    const { items, paging } = paginate(meetings.participants.of(id), new RequestQuery(c));
    const data = items.map(describeParticipant);
    return c.json({ success: true, data, paging } satisfies MeetingGetMeetingParticipantsResponse);
  });

  routes.post('/', async (c) => {
    const { id, appId } = meetingOf(meetings, c);
    const body = await readBody(c, newParticipant);
    const participant = meetings.participants.add(id, {
      name: body.name ?? '',
      preset: presetNamed(appId, body.preset_name),
      customParticipantId: body.custom_participant_id,
      picture: body.picture ?? null,
    });
    const data = { ...describeParticipant(participant), token: tokens.issue(participant) };
    return c.json({ success: true, data } satisfies MeetingAddParticipantResponse, 201);
  });

  routes.get('/:participantId', (c) => {
    const data = describeParticipant(participantOf(meetings, c));
    return c.json({ success: true, data } satisfies MeetingGetMeetingParticipantResponse);
  });

  routes.patch('/:participantId', async (c) => {
    const { id } = participantOf(meetings, c);
    const { name, picture, preset_name } = await readBody(c, participantChange);
    const edited = meetings.participants.edit(id, {
      ...(name !== undefined && { name: name ?? '' }),
      ...(picture !== undefined && { picture }),
      ...(preset_name && { preset: presetNamed(c.get('app').id, preset_name) }),
    });
    const data = { ...describeParticipant(edited), token: tokens.issue(edited) };
    return c.json({ success: true, data } satisfies MeetingEditParticipantResponse);
  });

  routes.delete('/:participantId', (c) => {
    const participant = meetings.attendance.removeParticipant(participantOf(meetings, c).id);
    const data = {
      custom_participant_id: participant.customParticipantId,
      preset_id: participant.preset.id,
      ...timestamps(participant),
    };
    return c.json({ success: true, data } satisfies MeetingDeleteMeetingParticipantResponse);
  });

  routes.post('/:participantId/token', (c) => {
    const data = { token: tokens.issue(participantOf(meetings, c)) };
    return c.json({ success: true, data } satisfies MeetingRefreshParticipantTokenResponse);
  });

  return routes;
}

function describeParticipant(participant: Participant) {
  const { id, customParticipantId, name, picture, preset } = participant;
  return {
    id,
    custom_participant_id: customParticipantId,
    name: name === '' ? null : name,
    picture,
    preset_name: preset.name,
    ...timestamps(participant),
  } satisfies MeetingGetMeetingParticipantResponse.Data;
}
