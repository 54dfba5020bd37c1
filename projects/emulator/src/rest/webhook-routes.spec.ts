import { type Emulator, startEmulator } from '../index.js';
import { RestClient } from '../testing/rest-client.js';

describe('webhooks, through the official client', () => {
  let emulator: Emulator;
  let rest: RestClient;

  const create = (change: object = {}) =>
    rest.kit.webhooks.createWebhook(emulator.appId, {
      account_id: rest.account_id,
      name: 'Ends',
      url: 'http://127.0.0.1:1/ends',
      events: ['meeting.ended'],
      ...change,
    });

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
    rest = new RestClient(emulator);
  });

  afterEach(() => emulator.close());

  it('are created, read, edited, replaced, listed and deleted', async () => {
    const { webhooks } = rest.kit;
    const { data } = await rest.answer('WebhookCreateWebhookResponse', create());
    const read = await rest.answer(
      'WebhookGetWebhookByIDResponse',
      webhooks.getWebhookByID(data.id, rest.app),
    );
    const edited = await rest.answer(
      'WebhookEditWebhookResponse',
      webhooks.editWebhook(data.id, { ...rest.app, enabled: false }),
    );
    const replaced = await rest.answer(
      'WebhookReplaceWebhookResponse',
      webhooks.replaceWebhook(data.id, {
        ...rest.app,
        name: 'All',
        url: 'http://localhost:1/all',
        events: ['meeting.started', 'meeting.ended'],
      }),
    );
    const listed = await rest.answer(
      'WebhookGetWebhooksResponse',
      webhooks.getWebhooks(emulator.appId, { account_id: rest.account_id }),
    );
    await rest.answer('WebhookDeleteWebhookResponse', webhooks.deleteWebhook(data.id, rest.app));

    expect(read.data).toEqual(data);
    expect(edited.data).toMatchObject({ name: 'Ends', enabled: false });
    expect(replaced.data).toMatchObject({ name: 'All', enabled: true });
    expect(listed.data.map(({ id }) => id)).toEqual([data.id]);
    expect(await rest.failure(webhooks.getWebhookByID(data.id, rest.app))).toMatchObject({
      status: 404,
    });
  });

  it('go to this machine, with events that there are', async () => {
    expect(await rest.failure(create({ url: 'https://example.com/' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('url') as string,
    });
    expect(await rest.failure(create({ events: ['meeting.over'] }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('events[0] must be') as string,
    });
  });
});
