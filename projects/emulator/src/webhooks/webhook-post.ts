import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** One request that carries a webhook. */
export interface WebhookPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Gives up. */
  readonly signal: AbortSignal;
}

/**
 * Posts once and resolves with the status. A redirect is an answer like any other; nothing follows
 * it, so that it cannot lead from this machine to another.
 *
 * Every request has a connection of its own, so that none is left open.
 */
export function postWebhook({ url, headers, body, signal }: WebhookPost): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal,
    } as const;
    const request = send(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      // The body is not read, and its failure changes nothing.
      response.on('error', () => undefined);
      response.resume();
    });
    request.on('error', reject);
    request.end(body);
  });
}
