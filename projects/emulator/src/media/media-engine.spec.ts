import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import * as werift from 'werift';
import { audioOffer } from '../testing/audio-offer.js';
import { MediaEngine } from './media-engine.js';
import { type MediaTransport } from './media-transport.js';

const address = '127.0.0.1';

describe('the connections of group calls', () => {
  const transports: MediaTransport[] = [];

  afterEach(() => {
    for (const transport of transports.splice(0)) {
      transport.close();
    }
  });

  const create = (engine: MediaEngine): MediaTransport => {
    const transport = engine.createTransport();
    transports.push(transport);
    return transport;
  };

  /** Checks a connection as a browser does, and returns the response. */
  const check = async (answer: string): Promise<werift.Message | undefined> => {
    const port = Number(/ 127\.0\.0\.1 (\d+) typ host/.exec(answer)?.[1]);
    const ufrag = /a=ice-ufrag:(\S+)/.exec(answer)?.[1] ?? '';
    const password = Buffer.from(/a=ice-pwd:(\S+)/.exec(answer)?.[1] ?? '');
    const browser = createSocket('udp4');
    const request = new werift.Message(werift.methods.BINDING, werift.classes.REQUEST)
      .setAttribute('USERNAME', `${ufrag}:theirs`)
      .addMessageIntegrity(password)
      .addFingerprint();
    browser.send(request.bytes, port, address);
    const [bytes] = (await once(browser, 'message')) as [Buffer];
    browser.close();
    return werift.parseMessage(bytes, password);
  };

  it('listen on the address they are given and on no other', async () => {
    const transport = create(await MediaEngine.load({ address, bindAddress: address }));
    const answer = await transport.answer(audioOffer);

    expect(answer.match(/typ host/g)).toHaveLength(1);
    expect(await check(answer)).toBeDefined();
    expect(transport.source('0')).toMatchObject({ kind: 'audio' });
  });

  it('use the address and the ports that are named, each port once', async () => {
    const probe = createSocket('udp4');
    probe.bind(0, address);
    await once(probe, 'listening');
    const { port } = probe.address();
    probe.close();
    const engine = await MediaEngine.load({
      address: '192.0.2.1',
      bindAddress: address,
      ports: [port, port],
    });

    expect(await create(engine).answer(audioOffer)).toContain(` 192.0.2.1 ${port} typ host`);
    await expect(create(engine).answer(audioOffer)).rejects.toThrow(
      `All media ports from ${port} to ${port}`,
    );
  });
});
