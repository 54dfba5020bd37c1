import { type RequestListener } from 'node:http';
import { HttpServer } from './http-server.js';

/** Publishes a key, and counts the requests for it. */
export class KeyHost {
  /** How often the key was fetched. */
  fetches = 0;
  /** Answers instead of the key. */
  answer: RequestListener | undefined;
  pem: string;
  #server: HttpServer | undefined;

  private constructor(pem: string) {
    this.pem = pem;
  }

  static async start(pem: string): Promise<KeyHost> {
    const host = new KeyHost(pem);
    host.#server = await HttpServer.start((request, response) => {
      host.fetches += 1;
      if (host.answer) {
        host.answer(request, response);
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ success: true, data: { publicKey: host.pem }, message: '' }));
    });
    return host;
  }

  get url(): string {
    return `${this.#server?.url ?? ''}/.well-known/webhooks.json`;
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}
