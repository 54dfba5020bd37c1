import { isLoopbackHost } from '../cloud/loopback.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';

/**
 * Checks where ends are to be told to: nobody on the way may read them, or hold them up.
 *
 * A RealtimeKit on this machine may post in plain text to another host, such as a container's: it
 * has a list of its own for that. Everything else posts in plain text to itself alone.
 *
 * @param baseURL where the API is that gets to know the address
 * @throws SessionBackendError `invalid` when this is no address, or http and not on this machine
 */
export function checkWebhookAddress(url: unknown, baseURL: string): string {
  const isAddress = typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url);
  if (!isAddress) {
    throw new SessionBackendError(
      'invalid',
      'The webhook needs the whole https address of your handler, such as ' +
        'https://app.example.com/webhooks/realtimekit.',
    );
  }
  const { protocol, hostname } = new URL(url);
  if (
    protocol === 'https:' ||
    isLoopbackHost(hostname) ||
    isLoopbackHost(new URL(baseURL).hostname)
  ) {
    return url;
  }
  throw new SessionBackendError(
    'invalid',
    `The webhook's address has to begin with https, not with http: every end would be posted to ` +
      `${hostname} in plain text. Give the address that has TLS in front of your handler, or a ` +
      "tunnel's. http is for handlers on this machine, and for a local RealtimeKit as baseURL.",
  );
}

/** Whether these are one address, however it is spelled: the cloud may write it in its own way. */
export function isSameAddress(one: string, other: string): boolean {
  return inOneSpelling(one) === inOneSpelling(other);
}

function inOneSpelling(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}
