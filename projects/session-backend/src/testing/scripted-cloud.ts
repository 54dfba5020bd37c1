import { type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { HttpServer } from './http-server.js';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer, or what answers by itself. */
export type Script =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | ((response: ServerResponse) => void);

/**
 * A server with scripted answers, such as a well-behaved cloud never sends. It sends one after the other, and
 * repeats the last.
 */
export class ScriptedCloud {
  readonly received: ReceivedRequest[] = [];
  script: Script[] = [];
  #server: HttpServer | undefined;

  static async start(): Promise<ScriptedCloud> {
    const cloud = new ScriptedCloud();
    cloud.#server = await HttpServer.start(async (request, response) => {
      const { method = '', url: path = '', headers } = request;
      cloud.received.push({ method, path, headers, body: await text(request) });
      const next = cloud.script.length > 1 ? cloud.script.shift() : cloud.script[0];
      answer(response, next ?? { status: 500 });
    });
    return cloud;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}

function answer(response: ServerResponse, script: Script): void {
  if (typeof script === 'function') {
    script(response);
    return;
  }
  const { status = 200, headers = { 'content-type': 'application/json' }, body } = script;
  response.writeHead(status, headers);
  response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
}
