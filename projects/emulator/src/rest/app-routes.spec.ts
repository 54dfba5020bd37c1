import { type Emulator, startEmulator } from '../index.js';
import { RestClient } from '../testing/rest-client.js';

describe('apps, through the official client', () => {
  let emulator: Emulator;
  let rest: RestClient;

  beforeAll(async () => {
    emulator = await startEmulator({ port: 0 });
    rest = new RestClient(emulator);
  });

  afterAll(() => emulator.close());

  it('are one from the start, and those that were created', async () => {
    const { account_id } = rest;
    const created = await rest.answer(
      'AppPostResponse',
      rest.kit.apps.post({ account_id, name: 'Second' }),
    );
    const listed = await rest.answer('AppGetResponse', rest.kit.apps.get({ account_id }));

    expect(listed.data?.map(({ id }) => id)).toEqual([emulator.appId, created.data?.app?.id]);
    expect(listed.paging).toEqual({ total_count: 2, start_offset: 1, end_offset: 2 });
  });

  it('are searched, sorted and paged', async () => {
    const { account_id } = rest;
    const named = (query: object) => rest.kit.apps.get({ account_id, ...query });

    expect((await named({ search: 'SECO' })).data).toHaveLength(1);
    expect((await named({ sort_order: 'DESC', per_page: 1 })).data?.[0]?.name).toBe('Second');
    expect((await named({ per_page: 1, page_no: 2 })).paging).toEqual({
      total_count: 2,
      start_offset: 2,
      end_offset: 2,
    });
    expect((await named({ page_no: 9 })).data).toEqual([]);
  });

  it('have a preset for hosts and one for guests', async () => {
    const { account_id } = rest;
    const { data } = await rest.kit.apps.post({ account_id, name: 'Third' });
    const presets = await rest.kit.presets.get(data?.app?.id ?? '', { account_id });

    expect(presets.data.map(({ name }) => name)).toEqual([
      'host',
      'guest',
      'group_call_host',
      'group_call_participant',
    ]);
  });

  it('need a name', async () => {
    const { account_id } = rest;

    expect(await rest.failure(rest.kit.apps.post({ account_id, name: ' ' }))).toEqual({
      status: 422,
      message: 'name must not be empty. Got " ".',
    });
  });
});
