import { type ControlState } from '../control/control-state.js';
import { defaultPresetDocument } from '../apps/default-preset-document.js';
import { type Emulator, startEmulator } from '../index.js';
import { RestClient } from '../testing/rest-client.js';

describe('presets, through the official client', () => {
  let emulator: Emulator;
  let rest: RestClient;

  const create = (name: string) =>
    rest.answer(
      'PresetCreateResponse',
      rest.kit.presets.create(rest.app.app_id, {
        account_id: rest.account_id,
        name,
        ...defaultPresetDocument,
      }),
    );

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
    rest = new RestClient(emulator);
  });

  afterEach(() => emulator.close());

  it('are created in full, and read again as they were given', async () => {
    const { data } = await create('moderator');
    const read = await rest.answer(
      'PresetGetPresetByIDResponse',
      rest.kit.presets.getPresetByID(data.id, rest.app),
    );
    const { account_id } = rest;
    const listed = await rest.answer(
      'PresetGetResponse',
      rest.kit.presets.get(rest.app.app_id, { account_id }),
    );

    expect(read.data).toEqual(data);
    expect(read.data).toMatchObject({ name: 'moderator', ...defaultPresetDocument });
    expect(listed.data.map(({ name }) => name)).toEqual([
      'host',
      'guest',
      'group_call_host',
      'group_call_participant',
      'moderator',
    ]);
  });

  it.each([
    ['may do so from then on, it is assumed', true],
    ['may do what they might before, under the other assumption', false],
  ])('are changed, and their participants %s', async (_what, presetChangeReachesParticipants) => {
    await emulator.close();
    emulator = await startEmulator({ port: 0, assumptions: { presetChangeReachesParticipants } });
    rest = new RestClient(emulator);
    const { data: preset } = await create('moderator');
    const meeting = emulator.createMeeting();
    const add = (): Promise<unknown> =>
      emulator.addParticipant(meeting.id, { name: 'Mo', preset: 'moderator' });
    await add();
    await rest.kit.presets.update(preset.id, {
      ...rest.app,
      permissions: { kick_participant: true },
    });
    await add();
    const headers = { 'x-emulator-key': emulator.controlKey };
    const state = await fetch(`${emulator.url}/control/state`, { headers });
    const { meetings } = (await state.json()) as ControlState;

    expect(
      meetings[0]?.participants.map((one) => one.permissions.kickParticipant ?? false),
    ).toEqual([presetChangeReachesParticipants, true]);
  });

  it('are changed only in the fields that are named', async () => {
    const { data: preset } = await create('moderator');
    const meeting = emulator.createMeeting();
    const { id } = await emulator.addParticipant(meeting.id, { name: 'Mo', preset: 'moderator' });
    const { data } = await rest.answer(
      'PresetUpdateResponse',
      rest.kit.presets.update(preset.id, { ...rest.app, permissions: { kick_participant: true } }),
    );
    const participants = await rest.kit.meetings.getMeetingParticipants(meeting.id, rest.app);

    expect(data.permissions).toEqual({ ...preset.permissions, kick_participant: true });
    expect(data.config).toEqual(preset.config);
    expect(participants.data[0]).toMatchObject({ id, preset_name: 'moderator' });
  });

  it('are replaced, and deleted', async () => {
    const { data: preset } = await create('moderator');
    const replaced = await rest.answer(
      'PresetReplacePresetByIDResponse',
      rest.kit.presets.replacePresetByID(preset.id, {
        ...rest.app,
        name: 'speaker',
        ...defaultPresetDocument,
      }),
    );
    await rest.answer('PresetDeleteResponse', rest.kit.presets.delete(preset.id, rest.app));

    expect(replaced.data.name).toBe('speaker');
    expect(await rest.failure(rest.kit.presets.getPresetByID(preset.id, rest.app))).toMatchObject({
      status: 404,
    });
  });

  it.each(['WEBINAR', 'AUDIO_ROOM'] as const)('cannot have the view type %s', async (type) => {
    const config = { ...defaultPresetDocument.config, view_type: type };
    const { app_id: appId, ...account } = rest.app;
    const preset = { ...account, ...defaultPresetDocument, name: 'speaker', config };

    expect(await rest.failure(rest.kit.presets.create(appId, preset))).toMatchObject({
      status: 422,
      message: expect.stringContaining(
        `does not support presets of the view type ${type}`,
      ) as string,
    });
  });

  it('say which field is wrong', async () => {
    const { data: preset } = await create('moderator');
    const update = (change: object) =>
      rest.failure(rest.kit.presets.update(preset.id, { ...rest.app, ...change }));

    expect(await update({ permissions: { kick_participant: 'yes' } })).toEqual({
      status: 422,
      message: 'permissions.kick_participant must be a boolean. Got "yes".',
    });
    expect(await update({ config: { viewType: 'LIVESTREAM' } })).toEqual({
      status: 422,
      message: expect.stringContaining(
        'config.viewType is unknown. Known are view_type,',
      ) as string,
    });
    expect(await update({ name: 'host' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('"name" is taken') as string,
    });
  });
});
