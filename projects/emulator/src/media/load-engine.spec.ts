import { once } from 'node:events';
import { createSocket, type Socket } from 'node:dgram';
import * as werift from 'werift';
import { loadEngine } from './load-engine.js';
import { type MediaEngine, type MediaTransport } from './media-transport.js';

const address = '127.0.0.1';
const notInstalled = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' }));

/** What a browser offers first, as far as it matters here. */
const offer = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:theirs',
  'a=ice-pwd:aaaaaaaaaaaaaaaaaaaaaaaa',
  `a=fingerprint:sha-256 ${'AA:'.repeat(31)}AA`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sendonly',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  '',
].join('\r\n');

describe('group calls', () => {
  let warnings: string[];
  let transport: MediaTransport | undefined;
  let browser: Socket;

  beforeEach(() => {
    warnings = [];
    browser = createSocket('udp4');
  });

  afterEach(() => {
    transport?.close();
    browser.close();
  });

  const engine = (media: boolean, importWerift?: () => Promise<never>): Promise<MediaEngine> =>
    loadEngine(
      {
        place: { address, bindAddress: address },
        media,
        warn: (message) => warnings.push(message),
      },
      importWerift,
    );

  const load = async (
    media: boolean,
    importWerift?: () => Promise<never>,
  ): Promise<MediaTransport> =>
    (transport = await (await engine(media, importWerift)).createTransport());

  /** Checks a connection as a browser does, and returns what comes back. */
  const check = async (answer: string, username?: string): Promise<werift.Message | undefined> => {
    const port = Number(/ 127\.0\.0\.1 (\d+) typ host/.exec(answer)?.[1]);
    const ufrag = /a=ice-ufrag:(\S+)/.exec(answer)?.[1] ?? '';
    const password = /a=ice-pwd:(\S+)/.exec(answer)?.[1] ?? '';
    const request = new werift.Message(werift.methods.BINDING, werift.classes.REQUEST);
    request
      .setAttribute('USERNAME', username ?? `${ufrag}:theirs`)
      .addMessageIntegrity(Buffer.from(password))
      .addFingerprint();
    browser.send(request.bytes, port, address);
    const [bytes] = (await once(browser, 'message')) as [Buffer];
    return werift.parseMessage(bytes, Buffer.from(password));
  };

  it.each([
    ['werift is not installed', () => load(true, notInstalled)],
    ['media is not wanted', () => load(false)],
  ])('connect and carry nothing when %s', async (_why, loaded) => {
    const loadedTransport = await loaded();
    const response = await check(await loadedTransport.answer(offer));

    expect(response?.getAttributeValue('XOR-MAPPED-ADDRESS')).toEqual([
      address,
      browser.address().port,
    ]);
    expect(loadedTransport.source('0')).toBeUndefined();
    expect(await loadedTransport.offer([])).toBeUndefined();
  });

  it('tell whether they carry media', async () => {
    expect((await engine(true)).carriesMedia).toBe(true);
    expect((await engine(true, notInstalled)).carriesMedia).toBe(false);
    expect((await engine(false)).carriesMedia).toBe(false);
  });

  it('say once what is missing and what to do', async () => {
    await load(true, notInstalled);

    expect(warnings).toEqual([expect.stringContaining('npm install --save-dev werift')]);
  });

  it('say nothing when media is not wanted', async () => {
    await load(false);

    expect(warnings).toEqual([]);
  });

  it('do not hide that werift itself fails', async () => {
    await expect(load(true, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('carry media otherwise, over the address they are given and no other', async () => {
    const answer = await (await load(true)).answer(offer);

    expect(answer.match(/typ host/g)).toHaveLength(1);
    expect(await check(answer)).toBeDefined();
    expect(transport?.source('0')).toMatchObject({ kind: 'audio' });
  });

  it('use the address and the ports that are named, each port once', async () => {
    const probe = createSocket('udp4');
    probe.bind(0, address);
    await once(probe, 'listening');
    const { port } = probe.address();
    probe.close();
    const place = { address: '192.0.2.1', bindAddress: address, ports: [port, port] as const };
    const media = await loadEngine({ place, media: true, warn: () => undefined });
    transport = await media.createTransport();
    const second = await media.createTransport();

    expect(await transport.answer(offer)).toContain(` 192.0.2.1 ${port} typ host`);
    await expect(second.answer(offer)).rejects.toThrow(`All media ports from ${port} to ${port}`);
    second.close();
  });
});
