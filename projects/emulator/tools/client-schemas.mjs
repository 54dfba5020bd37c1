// Writes src/testing/client-schemas.json: a JSON schema for each answer that the official client's
// types describe and the emulator gives. Run it after raising the client:
//
//   npm run schemas -w realtimekit-emulator
import { VERSION } from 'cloudflare/version';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

/** The answers of the methods that the emulator supports. */
const names = [
  'AppGetResponse',
  'AppPostResponse',
  'PresetCreateResponse',
  'PresetDeleteResponse',
  'PresetGetResponse',
  'PresetGetPresetByIDResponse',
  'PresetReplacePresetByIDResponse',
  'PresetUpdateResponse',
  'MeetingAddParticipantResponse',
  'MeetingCreateResponse',
  'MeetingDeleteMeetingParticipantResponse',
  'MeetingEditParticipantResponse',
  'MeetingGetMeetingByIDResponse',
  'MeetingGetMeetingParticipantResponse',
  'MeetingGetMeetingParticipantsResponse',
  'MeetingGetResponse',
  'MeetingRefreshParticipantTokenResponse',
  'MeetingReplaceMeetingByIDResponse',
  'MeetingUpdateMeetingByIDResponse',
  'ActiveSessionGetActiveSessionResponse',
  'ActiveSessionKickAllParticipantsResponse',
  'ActiveSessionKickParticipantsResponse',
  'SessionGetSessionDetailsResponse',
  'SessionGetSessionParticipantsResponse',
  'SessionGetSessionsResponse',
  'RecordingGetActiveRecordingsResponse',
  'RecordingGetOneRecordingResponse',
  'RecordingGetRecordingsResponse',
  'RecordingPauseResumeStopRecordingResponse',
  'RecordingStartRecordingsResponse',
  'WebhookCreateWebhookResponse',
  'WebhookDeleteWebhookResponse',
  'WebhookEditWebhookResponse',
  'WebhookGetWebhookByIDResponse',
  'WebhookGetWebhooksResponse',
  'WebhookReplaceWebhookResponse',
];

const folder = dirname(
  fileURLToPath(import.meta.resolve('cloudflare/resources/realtime-kit/index')),
);
const target = fileURLToPath(new URL('../src/testing/client-schemas.json', import.meta.url));

const generator = createGenerator({
  path: join(folder, '*.d.ts'),
  // Every type stands where it is used: the client has dozens that are called `Data`.
  expose: 'none',
  topRef: false,
  // Fields that the types do not have are rejected.
  additionalProperties: false,
  jsDoc: 'none',
  skipTypeCheck: true,
});
const schemas = Object.fromEntries(names.map((name) => [name, schemaOf(name)]));

const text = JSON.stringify({ client: VERSION, schemas });
writeFileSync(target, await format(text, { parser: 'json' }));

function schemaOf(name) {
  const schema = generator.createSchema(name);
  // Empty, since every type stands where it is used.
  delete schema.definitions;
  return schema;
}
