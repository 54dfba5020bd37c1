import { WebhookRegistry } from './webhook-registry.js';

const definition = {
  name: 'All ends',
  url: 'http://127.0.0.1:3000/webhook',
  events: ['meeting.ended'],
} as const;

describe('WebhookRegistry', () => {
  let now: number;
  let registry: WebhookRegistry;

  beforeEach(() => {
    let ids = 0;
    now = 0;
    registry = new WebhookRegistry({
      newId: () => `webhook-${++ids}`,
      now: () => new Date(now),
      allowedHosts: ['hooks.example.com'],
    });
  });

  it('keeps a definition, enabled by default', () => {
    const webhook = registry.create('app', definition);

    expect(webhook).toEqual({
      ...definition,
      id: 'webhook-1',
      appId: 'app',
      enabled: true,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    });
    expect(registry.get('app', 'webhook-1')).toBe(webhook);
  });

  it('keeps the webhooks of one app from another', () => {
    const { id } = registry.create('app', definition);

    expect(registry.list('another')).toEqual([]);
    expect(registry.list('app')).toHaveLength(1);
    expect(() => registry.get('another', id)).toThrow('App "another" has no webhook "webhook-1"');
    expect(() => registry.delete('another', id)).toThrow('has no webhook');
  });

  it('changes the named settings and leaves the rest', () => {
    const { id } = registry.create('app', { ...definition, enabled: false });
    now = 5;

    expect(registry.update('app', id, { name: 'Ends' })).toMatchObject({
      name: 'Ends',
      url: definition.url,
      enabled: false,
      createdAt: new Date(0),
      updatedAt: new Date(5),
    });
  });

  it('replaces all of it', () => {
    const { id } = registry.create('app', { ...definition, enabled: false });
    now = 5;

    expect(registry.replace('app', id, definition)).toMatchObject({
      enabled: true,
      createdAt: new Date(0),
      updatedAt: new Date(5),
    });
  });

  it('deletes', () => {
    const { id } = registry.create('app', definition);
    registry.delete('app', id);

    expect(registry.list()).toEqual([]);
  });

  it.each([
    'http://localhost:3000/',
    'https://127.1.2.3/x',
    'http://[::1]:9/',
    'https://hooks.example.com/rtk',
  ])('lets webhooks go to %s', (url) => {
    expect(registry.create('app', { ...definition, url }).url).toBe(url);
  });

  it.each([
    'https://example.com/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://localhost@example.com/',
    'http://192.168.1.2/',
    'http://0.0.0.0/',
    'https://sub.hooks.example.com/',
    'ftp://localhost/',
    'localhost:3000',
    '',
  ])('refuses to send anything to "%s"', (url) => {
    expect(() => registry.create('app', { ...definition, url })).toThrow(/^url: /);
    const { id } = registry.create('app', definition);
    expect(() => registry.update('app', id, { url })).toThrow(/^url: /);
    expect(registry.get('app', id).url).toBe(definition.url);
  });
});
