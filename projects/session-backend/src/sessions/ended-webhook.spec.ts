import { type SessionBackend } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';

const url = 'http://127.0.0.1:1/webhooks/realtimekit';

describe('registering the webhook for ends', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;

  const registered = () =>
    cloud.emulator.webhooks.registered.map(({ id, name, events, enabled }) => ({
      id,
      name,
      events,
      enabled,
    }));

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
  });

  afterEach(() => cloud.close());

  it('creates a webhook when there is none', async () => {
    const webhook = await backend.registerMeetingEndedWebhook(url);

    expect(webhook).toMatchObject({ url, enabled: true, events: ['meeting.ended'] });
    expect(await backend.listWebhooks()).toEqual([webhook]);
  });

  it('keeps an existing webhook as it is', async () => {
    const first = await backend.registerMeetingEndedWebhook(url);
    cloud.requests.length = 0;

    expect(await backend.registerMeetingEndedWebhook(url)).toEqual(first);
    expect(cloud.requests).toEqual(['GET webhooks']);
  });

  it('keeps a webhook whose address is spelled in another way, as the cloud may write it', async () => {
    const first = await backend.registerMeetingEndedWebhook('http://localhost:80');

    for (const same of ['http://localhost/', 'HTTP://LocalHost', 'http://localhost/a/..']) {
      expect(await backend.registerMeetingEndedWebhook(same)).toEqual(first);
    }
  });

  it('leaves one webhook when ten calls register two spellings at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        cloud
          .backend()
          .registerMeetingEndedWebhook(index % 2 ? 'http://localhost' : 'http://localhost/'),
      ),
    );

    expect(registered()).toHaveLength(1);
  });

  it('keeps the webhooks on other addresses', async () => {
    await backend.registerMeetingEndedWebhook('http://127.0.0.1:1/elsewhere');
    await backend.registerMeetingEndedWebhook(url);

    expect(registered()).toHaveLength(2);
  });

  it('leaves one webhook when ten calls register at once, and returns it to all of them', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => cloud.backend().registerMeetingEndedWebhook(url)),
    );

    expect(registered()).toHaveLength(1);
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set([registered()[0]?.id]));
  });

  it('leaves one webhook when the answer to creating it is lost', async () => {
    cloud.emulator.faults.switchOn({
      fault: 'lose-answers',
      method: 'POST',
      path: '*webhooks',
      times: 1,
    });
    const { id } = await backend.registerMeetingEndedWebhook(url);

    expect(registered()).toMatchObject([{ id }]);
  });

  it('enables a disabled webhook and adds meeting.ended to its other events', async () => {
    const { id } = cloud.emulator.webhooks.register({
      url,
      events: ['meeting.started', 'recording.statusUpdate'],
      name: 'Ours',
      enabled: false,
    });

    expect(await backend.registerMeetingEndedWebhook(url)).toMatchObject({ id, enabled: true });
    expect(registered()).toEqual([
      {
        id,
        name: 'Ours',
        events: ['meeting.started', 'recording.statusUpdate', 'meeting.ended'],
        enabled: true,
      },
    ]);
  });

  it('keeps a webhook that the application registers at the same moment', async () => {
    const own = () =>
      cloud.emulator.webhooks.register({ url, events: ['meeting.ended'], name: 'Ours' });
    const slow = cloud.backend({
      fetch: async (address, init) => {
        if (init.method === 'POST') own();
        return fetch(address, init);
      },
    });
    await slow.registerMeetingEndedWebhook(url);

    expect(registered().map(({ name }) => name)).toEqual(['Ours']);
  });

  it.each<unknown>([
    '',
    'example.com/hook',
    'ftp://example.com',
    '/hook',
    'https:hook',
    ' https://example.com',
    undefined,
  ])('rejects the address %j and sends nothing', async (address) => {
    expect(await failureOf(backend.registerMeetingEndedWebhook(address as string))).toMatchObject({
      code: 'invalid',
    });
    expect(cloud.requests).toEqual([]);
  });

  describe('with an address that the cloud cannot deliver to', () => {
    /** The same RealtimeKit, and not on this machine as far as the backend knows. */
    const farBackend = (): SessionBackend => {
      const far = 'https://api.example.com/client/v4';
      const { baseURL = '', fetch: near = fetch } = cloud.options();
      return cloud.backend({
        baseURL: far,
        fetch: (address, init) => near(address.replace(far, baseURL), init),
      });
    };

    it.each([
      'http://app.example.com/hook',
      'HTTP://app.example.com/hook',
      'http://127.0.0.1.example.com/hook',
      'http://8.8.8.8/hook',
    ])('rejects %s, which is not https, and says what to pass instead', async (address) => {
      expect(await failureOf(farBackend().registerMeetingEndedWebhook(address))).toMatchObject({
        code: 'invalid',
        message: expect.stringMatching(/begin with https.*in plain text.*tunnel/) as string,
      });
      expect(cloud.requests).toEqual([]);
    });

    it.each([
      url,
      'http://localhost:3000/hook',
      'https://localhost/hook',
      'http://[::1]:3000/hook',
      'http://192.168.1.2:3000/hook',
      'https://10.0.0.1/hook',
      'http://host.docker.internal:3000/hook',
      'http://backend:3000/hook',
    ])('rejects %s, which is not on the internet', async (address) => {
      expect(await failureOf(farBackend().registerMeetingEndedWebhook(address))).toMatchObject({
        code: 'invalid',
        message: expect.stringMatching(/cannot deliver.*tunnel/) as string,
      });
      expect(cloud.requests).toEqual([]);
    });

    it('lets an emulator decide, which knows its own hosts', async () => {
      const address = 'http://host.docker.internal:3000/hook';
      expect(await failureOf(backend.registerMeetingEndedWebhook(address))).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('--allow-webhook-host') as string,
      });
      const allowing = await EmulatedCloud.start({
        webhooks: { allowedHosts: ['host.docker.internal'] },
      });
      const webhook = allowing.backend().registerMeetingEndedWebhook(address);
      expect(await webhook.finally(() => allowing.close())).toMatchObject({ url: address });
    });
  });

  it('rejects with "invalid" and the reason when the cloud rejects the address', async () => {
    expect(
      await failureOf(backend.registerMeetingEndedWebhook('https://example.com/hook')),
    ).toMatchObject({ code: 'invalid', message: expect.stringContaining('422') as string });
  });

  it('is undone by removeWebhook()', async () => {
    const { id } = await backend.registerMeetingEndedWebhook(url);
    await backend.removeWebhook(id);

    expect(registered()).toEqual([]);
    expect(await failureOf(backend.removeWebhook(id))).toMatchObject({ code: 'not-found' });
  });
});
