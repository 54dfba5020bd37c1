import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Cleanup } from '../cleanup/cleanup.js';
import { type Rest } from './rest.js';

/** Where webhooks arrive. */
export interface WebhookAddress {
  /** The public address that leads to this machine. Loopback when left out, for an emulator. */
  readonly url?: string;
  /** The port of this machine that it leads to. Any free port when left out. */
  readonly port?: number;
}

/** The end of a session, as the webhook `meeting.ended` tells it. */
interface EndedDelivery {
  readonly reason?: string;
  readonly meeting?: { readonly id?: string };
}

/** Receives the webhook `meeting.ended`. */
export class WebhookReceiver {
  readonly #deliveries: EndedDelivery[] = [];

  /** Listens, and registers the webhook; the cleanup undoes both. */
  static async start(
    { url, port = 0 }: WebhookAddress,
    { rest, cleanup, tag }: { rest: Rest; cleanup: Cleanup; tag: string },
  ): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    // Nobody else knows the path, so nobody else's deliveries count.
    const path = `/${crypto.randomUUID()}`;
    const server = createServer((request, response) => {
      void readAll(request).then((body) => {
        const isOwn = request.url?.endsWith(path) === true;
        if (isOwn) receiver.#deliveries.push(JSON.parse(body) as EndedDelivery);
        response.writeHead(isOwn ? 200 : 404).end();
      });
    });
    const origin = await cleanup.create(
      'The server that receives webhooks',
      async () => {
        await new Promise<void>((resolve, reject) => {
          server
            .once('error', reject)
            .listen(port, url === undefined ? '127.0.0.1' : undefined, resolve);
        });
        return url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      },
      async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    );
    const { kit, app } = rest;
    await cleanup.create(
      `Webhook "${tag}"`,
      async () => {
        const { data } = await rest.do(
          'Registering a webhook',
          kit.webhooks.createWebhook(app.app_id, {
            account_id: app.account_id,
            name: tag,
            url: origin.replace(/\/$/, '') + path,
            events: ['meeting.ended'],
          }),
        );
        return data.id;
      },
      (id) => rest.do('Deleting a webhook', kit.webhooks.deleteWebhook(id, app)),
    );
    return receiver;
  }

  /** The end of a session of this meeting; undefined when none was delivered. */
  ended(meetingId: string): EndedDelivery | undefined {
    return this.#deliveries.find(({ meeting }) => meeting?.id === meetingId);
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  return body;
}
