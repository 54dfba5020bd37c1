import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Duplex } from 'node:stream';

/** A server on a free port of this machine, for as long as a test. */
export class HttpServer {
  readonly #server: Server;
  readonly #tunnels: Duplex[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(
    listener: (request: IncomingMessage, response: ServerResponse) => unknown,
  ): Promise<HttpServer> {
    const server = createServer((...exchange) => void listener(...exchange)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new HttpServer(server);
  }

  /** Tunnels what a client asks for with `CONNECT`, as a proxy does. */
  onConnect(told: (target: string) => void): void {
    this.#server.on('connect', ({ url = '' }, socket) => {
      told(url);
      const { hostname, port } = new URL(`http://${url}`);
      const target = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      this.#tunnels.push(target, socket);
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    if (this.#server.listening) {
      const closed = once(this.#server, 'close');
      this.#server.close();
      this.#server.closeAllConnections();
      for (const tunnel of this.#tunnels) tunnel.destroy();
      await closed;
    }
  }
}
