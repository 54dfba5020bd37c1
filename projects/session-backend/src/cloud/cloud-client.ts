import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { type CheckedOptions } from './backend-options.js';

/**
 * Creates the official client. It neither retries nor reads the environment, and nothing that it
 * returns or throws repeats the API token.
 */
export function createCloudClient({
  apiToken,
  baseURL,
  timeout,
  fetch,
}: CheckedOptions): RealtimeKit {
  const withoutToken = (text: string): string => text.replaceAll(apiToken, '[API token]');

  /** An answer becomes part of an error and so of logs. Proxies repeat requests in theirs. */
  const redacted = async (response: Response): Promise<Response> => {
    const headers = new Headers();
    response.headers.forEach((value, name) => {
      headers.set(name, withoutToken(value));
    });
    const text = withoutToken(await response.text());
    return new Response(text === '' ? null : text, { status: response.status, headers });
  };

  const client: { readonly realtimeKit: RealtimeKit; readonly apiVersion: string } = createClient({
    resources: [RealtimeKit],
    baseURL,
    apiToken,
    maxRetries: 0,
    timeout,
    logLevel: 'off',
    // The client takes what is not set here from the environment.
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    fetch: async (url, { method, body, signal } = {}): Promise<Response> => {
      const hasBody = body !== undefined && body !== null;
      return redacted(
        await fetch(url as string, {
          ...(method !== undefined && { method }),
          ...(hasBody && { body }),
          ...(signal && { signal }),
          // Replaces the headers of the client, which adds those of `CLOUDFLARE_CUSTOM_HEADERS`, also over the token.
          headers: new Headers({
            accept: 'application/json',
            'api-version': client.apiVersion,
            authorization: `Bearer ${apiToken}`,
            ...(hasBody && { 'content-type': 'application/json' }),
            'user-agent': 'realtimekit-session-backend',
          }),
          // The token must not follow a redirect to another host.
          redirect: 'manual',
        }),
      );
    },
  });
  return client.realtimeKit;
}
