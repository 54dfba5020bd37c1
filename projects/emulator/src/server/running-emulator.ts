import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { type Hono } from 'hono';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Emulator } from '../control/emulator.js';
import { hostInUrl, isAnyAddress } from '../input/loopback.js';
import {
  closeParts,
  createLasting,
  createParts,
  type DecidedOptions,
  type EmulatorParts,
  type Lasting,
} from './emulator-parts.js';
import { createHttpApp } from './http-app.js';
import { heldOnOtherLoopback } from './other-loopback.js';

/** An emulator that listens. */
export class RunningEmulator extends Emulator {
  override url = '';
  readonly #options: DecidedOptions;
  readonly #lasting: Lasting;
  readonly #server: Server;
  #parts: EmulatorParts;
  #app: Hono;
  #closing: Promise<void> | undefined;

  constructor(options: DecidedOptions) {
    const lasting = createLasting(options);
    const parts = createParts(options, lasting);
    super(parts);
    this.#options = options;
    this.#lasting = lasting;
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

  override get restUrl(): string {
    return `${this.url}/client/v4`;
  }

  async listen(port: number): Promise<void> {
    const { host: boundHost, publicUrl } = this.#parts;
    try {
      const other = await heldOnOtherLoopback(boundHost, port);
      if (other !== undefined) {
        throw portTaken(port, other, { code: 'EADDRINUSE' });
      }
      this.#server.listen(port, boundHost);
      await once(this.#server, 'listening');
      const { port: actualPort } = this.#server.address() as AddressInfo;
      const host = isAnyAddress(boundHost) ? '127.0.0.1' : hostInUrl(boundHost);
      this.url = publicUrl ?? `http://${host}:${actualPort}`;
    } catch (error) {
      this.#parts.sockets.close();
      const { code } = error as NodeJS.ErrnoException;
      throw code === 'EADDRINUSE' ? portTaken(port, boundHost, error) : error;
    }
  }

  override reset(): void {
    const parts = createParts(this.#options, this.#lasting);
    closeParts(this.#parts);
    this.#parts = parts;
    this.#app = this.#createApp(parts);
    this.actOn(parts);
  }

  override close(): Promise<void> {
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
    return createHttpApp({ ...parts, emulator: this });
  }
}

function portTaken(port: number, host: string, cause: unknown): Error {
  return new Error(
    `Port ${port} on ${host} is taken, maybe by another RealtimeKit emulator. Stop the program that ` +
      'listens there, or start on another port: port 0 takes a free one.',
    { cause },
  );
}
