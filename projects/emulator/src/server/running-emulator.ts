import { getRequestListener } from '@hono/node-server';
import { generateKeySync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { type Hono } from 'hono';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Emulator } from '../control/emulator.js';
import { Operations } from '../control/operations.js';
import { hostInUrl, isAnyAddress } from '../input/origins.js';
import {
  closeParts,
  createParts,
  type DecidedOptions,
  type EmulatorParts,
} from './emulator-parts.js';
import { createHttpApp } from './http-app.js';

/** An emulator that listens. */
export class RunningEmulator extends Operations implements Emulator {
  url = '';
  readonly #options: DecidedOptions;
  readonly #tokenKey: KeyObject;
  readonly #server: Server;
  #parts: EmulatorParts;
  #app: Hono;
  #closing: Promise<void> | undefined;

  constructor(options: DecidedOptions) {
    const tokenKey = generateKeySync('hmac', { length: 256 });
    const parts = createParts(options, tokenKey);
    super(parts);
    this.#options = options;
    this.#tokenKey = tokenKey;
    this.#parts = parts;
    this.#app = this.#createApp(parts);
    const answer = getRequestListener((request, env) => this.#app.fetch(request, env), {
      // It would replace this process's own Request and Response otherwise.
      overrideGlobalObjects: false,
    });
    this.#server = createServer((request, response) => void answer(request, response));
    this.#server.on('upgrade', (request, stream, head) => {
      void this.#parts.sockets.upgrade(request, stream, head);
    });
  }

  get restUrl(): string {
    return `${this.url}/client/v4`;
  }

  async listen(port: number): Promise<void> {
    const { host: boundHost } = this.#parts;
    try {
      this.#server.listen(port, boundHost);
      await once(this.#server, 'listening');
      const { port: actualPort } = this.#server.address() as AddressInfo;
      const host = isAnyAddress(boundHost) ? '127.0.0.1' : hostInUrl(boundHost);
      this.url = `http://${host}:${actualPort}`;
    } catch (cause) {
      this.#parts.sockets.close();
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
        throw cause;
      }
      throw new Error(
        `Port ${port} on ${boundHost} is taken, maybe by another RealtimeKit emulator. ` +
          'Stop what listens there, or start on another port: startEmulator({ port: 0 }) takes a free one.',
        { cause },
      );
    }
  }

  override reset(): void {
    const parts = createParts(this.#options, this.#tokenKey);
    closeParts(this.#parts);
    this.#parts = parts;
    this.#app = this.#createApp(parts);
    this.actOn(parts);
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  async #stop(): Promise<void> {
    closeParts(this.#parts);
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    if (this.#parts.strict) {
      this.#parts.unsupported.requireNone();
    }
  }

  #createApp(parts: EmulatorParts): Hono {
    return createHttpApp({ ...parts, operations: this, url: () => this.url });
  }
}
