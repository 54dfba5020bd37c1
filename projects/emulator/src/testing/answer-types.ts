import type schemas from './client-schemas.json';

/** The name of an answer's type in the official client. */
export type AnswerType = keyof (typeof schemas)['schemas'];

/** The types that the official client gives to responses, by method and path below the app. */
const answerTypes: readonly (readonly [route: string, type: AnswerType])[] = [
  ['GET /presets', 'PresetGetResponse'],
  ['POST /presets', 'PresetCreateResponse'],
  ['GET /presets/*', 'PresetGetPresetByIDResponse'],
  ['PATCH /presets/*', 'PresetUpdateResponse'],
  ['PUT /presets/*', 'PresetReplacePresetByIDResponse'],
  ['DELETE /presets/*', 'PresetDeleteResponse'],
  ['GET /meetings', 'MeetingGetResponse'],
  ['POST /meetings', 'MeetingCreateResponse'],
  ['GET /meetings/*', 'MeetingGetMeetingByIDResponse'],
  ['PATCH /meetings/*', 'MeetingUpdateMeetingByIDResponse'],
  ['PUT /meetings/*', 'MeetingReplaceMeetingByIDResponse'],
  ['GET /meetings/*/participants', 'MeetingGetMeetingParticipantsResponse'],
  ['POST /meetings/*/participants', 'MeetingAddParticipantResponse'],
  ['GET /meetings/*/participants/*', 'MeetingGetMeetingParticipantResponse'],
  ['PATCH /meetings/*/participants/*', 'MeetingEditParticipantResponse'],
  ['DELETE /meetings/*/participants/*', 'MeetingDeleteMeetingParticipantResponse'],
  ['POST /meetings/*/participants/*/token', 'MeetingRefreshParticipantTokenResponse'],
  ['GET /meetings/*/active-session', 'ActiveSessionGetActiveSessionResponse'],
  ['POST /meetings/*/active-session/kick', 'ActiveSessionKickParticipantsResponse'],
  ['POST /meetings/*/active-session/kick-all', 'ActiveSessionKickAllParticipantsResponse'],
  ['GET /sessions', 'SessionGetSessionsResponse'],
  ['GET /sessions/*', 'SessionGetSessionDetailsResponse'],
  ['GET /sessions/*/participants', 'SessionGetSessionParticipantsResponse'],
  ['GET /recordings', 'RecordingGetRecordingsResponse'],
  ['POST /recordings', 'RecordingStartRecordingsResponse'],
  ['GET /recordings/active-recording/*', 'RecordingGetActiveRecordingsResponse'],
  ['GET /recordings/*', 'RecordingGetOneRecordingResponse'],
  ['PUT /recordings/*', 'RecordingPauseResumeStopRecordingResponse'],
  ['GET /webhooks', 'WebhookGetWebhooksResponse'],
  ['POST /webhooks', 'WebhookCreateWebhookResponse'],
  ['GET /webhooks/*', 'WebhookGetWebhookByIDResponse'],
  ['PATCH /webhooks/*', 'WebhookEditWebhookResponse'],
  ['PUT /webhooks/*', 'WebhookReplaceWebhookResponse'],
  ['DELETE /webhooks/*', 'WebhookDeleteWebhookResponse'],
];

/**
 * What an answer has to be.
 *
 * @throws Error for a route that is not listed, so that none is left unchecked.
 */
export function answerTypeOf(method: string, url: string): AnswerType {
  const [, path = ''] = new URL(url).pathname.split('/realtime/kit');
  if (path === '/apps') {
    return method === 'GET' ? 'AppGetResponse' : 'AppPostResponse';
  }
  // The first part is the app.
  const asked = `${method} /${path.split('/').slice(2).join('/')}`;
  const [, type] = answerTypes.find(([route]) => matches(route, asked)) ?? [];
  if (!type) {
    throw new Error(`No type is known for the answer to ${asked}: add it to answer-types.ts.`);
  }
  return type;
}

function matches(route: string, asked: string): boolean {
  return new RegExp(`^${route.replaceAll('*', '[^/]+')}$`).test(asked);
}
