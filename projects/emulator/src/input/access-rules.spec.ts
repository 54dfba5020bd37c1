import { type AccessOptions, AccessRules } from './access-rules.js';
import { isLoopbackHost } from './loopback.js';

const rules = (options: Partial<AccessOptions> = {}): AccessRules =>
  new AccessRules({ host: '127.0.0.1', allowedHosts: [], trustProxy: false, ...options });

describe('the pages that may use the emulator', () => {
  it.each([
    'http://localhost',
    'http://localhost:4200',
    'https://localhost:4200',
    'http://127.0.0.1:8080',
    'http://[::1]:4200',
  ])('are those of loopback, such as %s', (origin) => {
    expect(rules().isAllowedOrigin(origin)).toBe(true);
  });

  it.each([
    'https://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://app.localhost:4200',
    'capacitor://localhost',
    'http://localhost@example.com',
    'http://192.168.1.2:4200',
    'http://0.0.0.0:4200',
    'file://localhost',
    'null',
    '',
  ])('are not those of "%s", unless an option names it', (origin) => {
    expect(rules().isAllowedOrigin(origin)).toBe(false);
  });

  it.each([
    ['https://app.example.com', 'https://app.example.com', true],
    ['https://app.example.com', 'https://app.example.com:8443', false],
    ['https://app.example.com', 'http://localhost:4200', false],
    ['capacitor://localhost', 'capacitor://localhost', true],
    ['http://*.localhost:4200', 'http://shop.localhost:4200', true],
    ['http://*.localhost:4200', 'http://a.shop.localhost:4200', true],
    ['http://*.localhost:4200', 'http://localhost:4200', false],
    ['http://*.localhost:4200', 'http://shop.localhost:4201', false],
    ['http://*.localhost:4200', 'https://shop.localhost:4200', false],
    ['http://*.localhost', 'http://evil.example/.localhost', false],
    ['http://*.localhost', 'http://user@x.localhost', false],
  ])('given the origin %s, those of %s: %s', (allowed, origin, expected) => {
    expect(rules({ origins: [allowed] }).isAllowedOrigin(origin)).toBe(expected);
  });
});

describe('the hosts that the emulator answers to', () => {
  const answers = (host: string | undefined, options: Partial<AccessOptions> = {}): boolean =>
    rules(options).isOwnHost(host === undefined ? {} : { host });

  it.each(['127.0.0.1:9650', '127.0.0.1', 'localhost:9650', 'LOCALHOST'])(
    'are loopback and the bound address: %s',
    (host) => {
      expect(answers(host)).toBe(true);
    },
  );

  it('are the bound address and no other', () => {
    expect(answers('[::1]:9650', { host: '::1' })).toBe(true);
    expect(answers('[::1]:9650')).toBe(false);
  });

  it.each([
    undefined,
    '',
    'example.com',
    'rebound.example.com:9650',
    'localhost.example.com',
    '127.0.0.1.example.com',
    'localhost@example.com',
    'example.com#localhost',
  ])('are not "%s"', (host) => {
    expect(answers(host)).toBe(false);
    expect(answers(host, { host: '0.0.0.0' })).toBe(false);
  });

  it.each(['0.0.0.0', '::'])('are all addresses when it is bound to %s, and no name', (host) => {
    for (const address of ['127.0.0.1:9650', '192.168.1.2:9650', '[::1]:9650', 'localhost']) {
      expect(answers(address, { host })).toBe(true);
    }
    expect(answers('emulator:9650', { host })).toBe(false);
  });

  it('are the names and the public address that an option names', () => {
    expect(answers('Emulator:9650', { allowedHosts: ['emulator'] })).toBe(true);
    expect(answers('rtk.example.com', { publicUrl: 'https://rtk.example.com' })).toBe(true);
    expect(answers('other.example.com', { publicUrl: 'https://rtk.example.com' })).toBe(false);
  });

  it('are what a proxy forwards, only when the proxy is trusted', () => {
    const headers = { host: 'internal:9650', 'x-forwarded-host': 'rtk.example.com, other' };
    const options = { allowedHosts: ['rtk.example.com'] };

    expect(rules(options).isOwnHost(headers)).toBe(false);
    expect(rules({ ...options, trustProxy: true }).isOwnHost(headers)).toBe(true);
    expect(rules({ ...options, trustProxy: true }).isOwnHost({ host: 'internal:9650' })).toBe(
      false,
    );
  });

  it('has its own origin, which is the public address behind a proxy', () => {
    const publicUrl = 'https://rtk.example.com';
    const headers = { host: 'rtk.example.com' };

    expect(rules({ publicUrl }).isOwnOrigin(publicUrl, headers)).toBe(true);
    expect(rules().isOwnOrigin('http://localhost:9650', { host: 'localhost:9650' })).toBe(true);
    expect(rules().isOwnOrigin('http://localhost:4200', { host: 'localhost:9650' })).toBe(false);
  });

  it('names the option that allows a host or an origin', () => {
    expect(rules().wrongHost({ host: 'emulator:9650' })).toContain('--allow-host emulator,');
    expect(rules().wrongOrigin('http://a.test')).toContain('--origin http://a.test,');
  });
});

describe('isLoopbackHost', () => {
  it('is true for addresses that only this machine reaches', () => {
    expect(['127.0.0.1', '::1', 'localhost'].every(isLoopbackHost)).toBe(true);
    expect(['0.0.0.0', '::', '192.168.1.2', 'example.com', ''].some(isLoopbackHost)).toBe(false);
  });
});
