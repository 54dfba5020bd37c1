import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** One webhook as it came in. */
export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A backend that answers webhooks with whatever the test says. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** The next responses, one by one, and then 204. `hang` sends no response. */
  readonly answers: (number | 'hang')[] = [];
  readonly #arrived = new Set<() => void>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        this.received.push({ headers: request.headers, body });
        this.#arrived.forEach((tell) => tell());
        this.#arrived.clear();
        const answer = this.answers.shift() ?? 204;
        if (answer !== 'hang') {
          response.writeHead(answer, { location: `${this.url}/elsewhere` }).end();
        }
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WebhookReceiver(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhook`;
  }

  /** The events that came in, in order. */
  get events(): unknown[] {
    return this.received.map(({ body }) => (JSON.parse(body) as { event: unknown }).event);
  }

  /** Resolves when the next one has come in. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#arrived.add(resolve));
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
