import { isAllowedOrigin, isLoopbackHost, isLoopbackOrigin, isOwnHost } from './origins.js';

describe('isLoopbackOrigin', () => {
  it.each([
    'http://localhost',
    'http://localhost:4200',
    'https://localhost:4200',
    'http://127.0.0.1:8080',
    'http://[::1]:4200',
  ])('accepts a page of %s', (origin) => {
    expect(isLoopbackOrigin(origin)).toBe(true);
  });

  it.each([
    'https://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://example.com:9650',
    'http://localhost@example.com',
    'http://192.168.1.2:4200',
    'http://0.0.0.0:4200',
    'file://localhost',
    'null',
    '',
  ])('refuses a page of "%s"', (origin) => {
    expect(isLoopbackOrigin(origin)).toBe(false);
  });
});

describe('isOwnHost', () => {
  it.each(['127.0.0.1:9650', '127.0.0.1', 'localhost:9650', 'LOCALHOST'])(
    'knows %s as the emulator that is bound to 127.0.0.1',
    (host) => {
      expect(isOwnHost(host, '127.0.0.1')).toBe(true);
    },
  );

  it('knows the address it is bound to', () => {
    expect(isOwnHost('[::1]:9650', '::1')).toBe(true);
    expect(isOwnHost('[::1]:9650', '127.0.0.1')).toBe(false);
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
  ])('does not answer to "%s"', (host) => {
    expect(isOwnHost(host, '127.0.0.1')).toBe(false);
  });
});

describe('isOwnHost, bound to every address', () => {
  it.each(['127.0.0.1:9650', '192.168.1.2:9650', '[::1]:9650', 'localhost'])(
    'answers to %s',
    (host) => {
      expect(isOwnHost(host, '0.0.0.0')).toBe(true);
      expect(isOwnHost(host, '::')).toBe(true);
    },
  );

  it.each(['example.com', '127.0.0.1.example.com', 'rebound', '', undefined])(
    'does not answer to the name "%s"',
    (host) => {
      expect(isOwnHost(host, '0.0.0.0')).toBe(false);
    },
  );
});

describe('isAllowedOrigin', () => {
  it('is loopback unless others are listed', () => {
    const listed = ['https://app.example.com'];

    expect(isAllowedOrigin('http://localhost:4200', undefined)).toBe(true);
    expect(isAllowedOrigin('https://app.example.com', undefined)).toBe(false);
    expect(isAllowedOrigin('https://app.example.com', listed)).toBe(true);
    expect(isAllowedOrigin('https://app.example.com:8443', listed)).toBe(false);
    expect(isAllowedOrigin('http://localhost:4200', listed)).toBe(false);
  });
});

describe('isLoopbackHost', () => {
  it('tells what only this machine can reach', () => {
    expect(['127.0.0.1', '::1', 'localhost'].every(isLoopbackHost)).toBe(true);
    expect(['0.0.0.0', '::', '192.168.1.2', 'example.com', ''].some(isLoopbackHost)).toBe(false);
  });
});
