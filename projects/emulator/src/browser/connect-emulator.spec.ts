import { jest } from '@jest/globals';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { connectRealtimeKitEmulator, type EmulatorConnection } from './connect-emulator.js';

const sdkStartedFlag = '__zone_symbol__DISABLE_WRAPPING_UNCAUGHT_PROMISE_REJECTION';
const registry = Symbol.for('realtimekit-emulator.connections');
const page = globalThis as unknown as Record<string, unknown>;

/** Remembers how it was opened. */
class StubWebSocket extends EventTarget {
  static readonly OPEN = 1;

  readonly url: string;
  readonly protocols: string | undefined;

  constructor(url: string | URL, protocols?: string) {
    super();
    this.url = String(url);
    this.protocols = protocols;
  }
}

describe('connectRealtimeKitEmulator', () => {
  let connections: EmulatorConnection[];
  let fetched: { input: string | URL | Request; init: RequestInit | undefined }[];
  let said: string[];
  let errors: string[];
  let response: Response;
  const own = { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket };
  const { warn, error } = console;

  const stubFetch: typeof fetch = (input, init) => {
    fetched.push({ input, init });
    return Promise.resolve(response);
  };
  const connect: typeof connectRealtimeKitEmulator = (url, options) => {
    const connection = connectRealtimeKitEmulator(url, options);
    connections.push(connection);
    return connection;
  };

  beforeEach(() => {
    connections = [];
    fetched = [];
    said = [];
    errors = [];
    response = new Response();
    page['fetch'] = stubFetch;
    page['WebSocket'] = StubWebSocket;
    console.warn = (message: string) => said.push(message);
    console.error = (message: string) => errors.push(message);
  });

  afterEach(() => {
    connections.forEach((connection) => {
      connection.disconnect();
    });
    Reflect.deleteProperty(page, sdkStartedFlag);
    Reflect.deleteProperty(page, registry);
    globalThis.fetch = own.fetch;
    globalThis.WebSocket = own.WebSocket;
    console.warn = warn;
    console.error = error;
  });

  describe('leads to the emulator', () => {
    it('requests below its base URI, with the service as part of the path', async () => {
      const { baseURI } = connect('http://127.0.0.1:9650');
      await fetch(`https://api.${baseURI}/v2/internals/participant-details?a=b`, { method: 'PUT' });
      await fetch(new URL(`https://location.${baseURI}`));

      expect(fetched).toEqual([
        {
          input: 'http://127.0.0.1:9650/sdk/api/v2/internals/participant-details?a=b',
          init: { method: 'PUT' },
        },
        { input: 'http://127.0.0.1:9650/sdk/location/', init: undefined },
      ]);
    });

    it('a Request with all that it carries', async () => {
      const { baseURI } = connect('http://127.0.0.1:9650');
      await fetch(
        new Request(`https://api-silos.${baseURI}/otel/logs`, {
          method: 'POST',
          headers: { 'tracing-id': 'peer' },
          body: 'logs',
        }),
      );
      const request = fetched[0]?.input as Request;

      expect(request.url).toBe('http://127.0.0.1:9650/sdk/api-silos/otel/logs');
      expect(request.method).toBe('POST');
      expect(request.headers.get('tracing-id')).toBe('peer');
      expect(await request.text()).toBe('logs');
    });

    it('the socket, which otherwise stays the same', () => {
      const { baseURI } = connect('http://localhost:9650');
      const socket: unknown = new WebSocket(`wss://socket-edge.${baseURI}/ws?roomID=m`, 'protocol');

      expect(socket).toMatchObject({
        url: 'ws://localhost:9650/sdk/socket-edge/ws?roomID=m',
        protocols: 'protocol',
      });
      expect(socket).toBeInstanceOf(StubWebSocket);
      expect(socket).toBeInstanceOf(WebSocket);
      expect(WebSocket.OPEN).toBe(1);
    });
  });

  it('leads to an emulator behind a proxy by https and wss', async () => {
    const { baseURI } = connect('https://emulator.example.com', { allowRemote: true });
    await fetch(`https://api.${baseURI}/v2`);

    expect(fetched[0]?.input).toBe('https://emulator.example.com/sdk/api/v2');
    expect(new WebSocket(`wss://socket-edge.${baseURI}/ws`).url).toBe(
      'wss://emulator.example.com/sdk/socket-edge/ws',
    );
  });

  it('leaves everything else where it always went', async () => {
    const { baseURI } = connect('http://127.0.0.1:9650');
    const elsewhere = [
      'https://api.realtime.cloudflare.com/v2',
      `https://${baseURI}/`,
      `https://a.b.${baseURI}/`,
      `https://api.${baseURI}:8443/`,
      `https://api.${baseURI}.example.com/`,
      `https://example.com/?api.${baseURI}`,
      `http://api.${baseURI}/`,
      '/relative',
      'http://127.0.0.1:9650/',
    ];
    for (const address of elsewhere) {
      await fetch(address);
    }

    expect(fetched.map(({ input }) => input)).toEqual(elsewhere);
    expect(new WebSocket('wss://example.com/ws').url).toBe('wss://example.com/ws');
  });

  it('returns a base URI that can never be reached by itself', () => {
    expect(connect('http://127.0.0.1:9650').baseURI).toMatch(/^[a-z0-9.-]+\.invalid$/);
    expect(connect('http://[::1]:9650').baseURI).toMatch(/^[a-z0-9.-]+\.invalid$/);
  });

  it('connects once, however often it is called, and says so once', () => {
    const first = connect('http://127.0.0.1:9650');
    const fetchOfFirst = globalThis.fetch;
    const second = connect('http://127.0.0.1:9650/');

    expect(second).toBe(first);
    expect(globalThis.fetch).toBe(fetchOfFirst);
    expect(said).toEqual([
      'RealtimeKit in this page is the emulator at http://127.0.0.1:9650, not the cloud.',
    ]);
  });

  it('connects to two emulators, each under its own base URI', async () => {
    const one = connect('http://127.0.0.1:9650');
    const other = connect('http://127.0.0.1:9651');
    await fetch(`https://api.${one.baseURI}/`);
    await fetch(`https://api.${other.baseURI}/`);
    one.disconnect();
    await fetch(`https://api.${other.baseURI}/`);

    expect(fetched.map(({ input }) => input)).toEqual([
      'http://127.0.0.1:9650/sdk/api/',
      'http://127.0.0.1:9651/sdk/api/',
      'http://127.0.0.1:9651/sdk/api/',
    ]);
  });

  describe('disconnecting', () => {
    it('gives the page its own fetch and WebSocket back, and may be done twice', () => {
      const connection = connect('http://127.0.0.1:9650');
      expect(globalThis.fetch).not.toBe(stubFetch);
      connection.disconnect();
      connection.disconnect();

      expect(globalThis.fetch).toBe(stubFetch);
      expect(globalThis.WebSocket).toBe(StubWebSocket);
    });

    it('keeps a later wrapper around fetch, and rewrites nothing any more', async () => {
      const connection = connect('http://127.0.0.1:9650');
      const ours = globalThis.fetch;
      const wrapper: typeof fetch = (...request) => ours(...request);
      globalThis.fetch = wrapper;
      connection.disconnect();
      await fetch(`https://api.${connection.baseURI}/`);

      expect(globalThis.fetch).toBe(wrapper);
      expect(fetched[0]?.input).toBe(`https://api.${connection.baseURI}/`);
    });
  });

  describe('connecting again', () => {
    beforeEach(() => {
      connect('http://127.0.0.1:9650').disconnect();
      page[sdkStartedFlag] = true;
    });

    it('works after disconnecting, although the SDK has started', async () => {
      const { baseURI } = connect('http://127.0.0.1:9650');
      await fetch(`https://api.${baseURI}/`);

      expect(fetched[0]?.input).toBe('http://127.0.0.1:9650/sdk/api/');
    });

    it('returns the connection of another bundle in the page', async () => {
      const connection = connect('http://127.0.0.1:9650');
      jest.resetModules();
      const other = await import('./connect-emulator.js');

      expect(other.connectRealtimeKitEmulator).not.toBe(connectRealtimeKitEmulator);
      expect(other.connectRealtimeKitEmulator('http://127.0.0.1:9650')).toBe(connection);
    });
  });

  describe('a call that the emulator rejects', () => {
    const unsupported = 'The RealtimeKit emulator does not support chat.pin().';
    const errorFrame = (code: number, message: string): Uint8Array =>
      wire.SocketMessage.encode({
        event: SocketEvent.error,
        id: 'request',
        payload: wire.ErrorMessage.encode({ code, message }),
      });
    const open = (): WebSocket => {
      const { baseURI } = connect('http://127.0.0.1:9650');
      return new WebSocket(`wss://socket-edge.${baseURI}/ws`);
    };
    const receive = (socket: WebSocket, data: unknown): void => {
      socket.dispatchEvent(new MessageEvent('message', { data }));
    };

    it('is an error on the console, once for each kind', () => {
      const socket = open();
      const { buffer } = Uint8Array.from(errorFrame(501, unsupported));
      receive(socket, buffer);
      receive(socket, buffer);
      receive(socket, Uint8Array.from(errorFrame(403, 'Gus may not kick.')).buffer);

      expect(errors).toEqual([unsupported, 'Gus may not kick.']);
    });

    it('is reported from a socket that receives blobs as well', async () => {
      const socket = open();
      const blob = new Blob([Uint8Array.from(errorFrame(501, unsupported))]);
      receive(socket, blob);
      await blob.arrayBuffer();

      expect(errors).toEqual([unsupported]);
    });

    it('is not reported when a change to the page cannot prevent it', () => {
      const socket = open();
      receive(socket, Uint8Array.from(errorFrame(422, 'The client has left.')).buffer);
      receive(
        socket,
        Uint8Array.from(wire.SocketMessage.encode({ event: 31, id: 'request' })).buffer,
      );
      receive(socket, '2');

      expect(errors).toEqual([]);
    });

    it('is an error on the console when it is an HTTP request, and can still be read', async () => {
      const { baseURI } = connect('http://127.0.0.1:9650');
      response = Response.json({ error: { message: unsupported } }, { status: 501 });
      const answer = await fetch(`https://api.${baseURI}/v2/meetings/m/livestreams`);

      expect(errors).toEqual([unsupported]);
      expect(await answer.json()).toEqual({ error: { message: unsupported } });
    });
  });

  describe('refuses', () => {
    it('to come too late, when the SDK has already started', () => {
      page[sdkStartedFlag] = true;

      expect(() => connect('http://127.0.0.1:9650')).toThrow('came too late');
      expect(globalThis.fetch).toBe(stubFetch);
    });

    it('not a connection that was made in time', () => {
      const connection = connect('http://127.0.0.1:9650');
      page[sdkStartedFlag] = true;

      expect(connect('http://127.0.0.1:9650')).toBe(connection);
    });

    it.each([
      '',
      'localhost:9650',
      'ws://127.0.0.1:9650',
      'http://127.0.0.1:9650/sdk',
      'http://127.0.0.1:9650/?x',
      'http://user@127.0.0.1:9650',
    ])('"%s", which is not the address of an emulator', (url) => {
      expect(() => connect(url)).toThrow(`cannot use "${url}"`);
    });

    it.each([
      'http://192.168.1.2:9650',
      'http://localhost.example.com:9650',
      'https://127.0.0.1:9650',
    ])('%s, which is another machine or a proxy, unless told otherwise', (url) => {
      expect(() => connect(url)).toThrow('connects to this machine only');
      expect(connect(url, { allowRemote: true }).baseURI).toMatch(/\.invalid$/);
    });
  });
});
