import { invalid } from '../cloud/session-backend-error.js';
import { isPublicHost } from '../options/host-name.js';
import { shown } from '../options/shown.js';

/**
 * Checks the address of a webhook. The cloud can deliver only to public hosts, and an end must not be
 * posted unencrypted. A local RealtimeKit, such as the emulator, decides by itself.
 *
 * @param baseURL the address of the API that will deliver
 * @throws SessionBackendError `invalid`
 */
export function checkWebhookAddress(url: unknown, baseURL: string): string {
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw invalid(
      'The address of the webhook must be the whole https address of your handler, such as ' +
        `https://app.example.com/webhooks/realtimekit. Got ${shown(url)}.`,
    );
  }
  if (!isPublicHost(new URL(baseURL).hostname)) {
    return url;
  }
  const { protocol, hostname } = new URL(url);
  if (!isPublicHost(hostname)) {
    throw invalid(
      `The cloud cannot deliver webhooks to ${hostname.slice(0, 100)}, which is not on the public ` +
        'internet. Use the https address of a tunnel to your machine, or the address of an emulator ' +
        'as baseURL.',
    );
  }
  if (protocol === 'http:') {
    throw invalid(
      `The address of the webhook must begin with https: the ends would reach ` +
        `${hostname.slice(0, 100)} in plain text. Use an address with TLS in front of your handler, ` +
        'or the address of a tunnel.',
    );
  }
  return url;
}

/** Whether these are one address, however it is spelled: the cloud may write it in its own way. */
export function isSameAddress(one: string, other: string): boolean {
  return inOneSpelling(one) === inOneSpelling(other);
}

function inOneSpelling(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}
