import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type MediaEngine, type MediaTransport } from './media-transport.js';
import { iceOnlyAnswer, type IceOnlyCredentials } from './session-description.js';
import { bindingResponse, readBindingRequest } from './stun.js';

/**
 * Connections that are made and never carry anything: a port that answers the browser's checks is
 * all that the SDK waits for while it joins.
 */
export class IceOnlyEngine implements MediaEngine {
  readonly carriesMedia = false;
  readonly #address: string;

  /** @param address the IPv4 address to bind to */
  constructor(address: string) {
    this.#address = address;
  }

  async createTransport(): Promise<MediaTransport> {
    const socket = createSocket('udp4');
    socket.bind(0, this.#address);
    await once(socket, 'listening');
    const credentials: IceOnlyCredentials = {
      usernameFragment: randomBytes(4).toString('hex'),
      password: randomBytes(16).toString('hex'),
      fingerprint: [...randomBytes(32)]
        .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
        .join(':'),
      address: this.#address,
      port: socket.address().port,
    };
    socket.on('message', (bytes, from) => {
      const request = readBindingRequest(bytes);
      if (request?.username.startsWith(`${credentials.usernameFragment}:`)) {
        socket.send(bindingResponse(request, from, credentials.password), from.port, from.address);
      }
    });
    // A browser that has gone away answers with an error, which is no news.
    socket.on('error', () => undefined);
    let open = true;
    return {
      answer: (offer) => Promise.resolve(iceOnlyAnswer(offer, credentials)),
      source: () => undefined,
      stopReceiving: () => undefined,
      offer: () => Promise.resolve(undefined),
      accept: () => Promise.resolve(),
      stopSending: () => undefined,
      close: () => {
        if (open) {
          open = false;
          socket.close();
        }
      },
    };
  }
}
