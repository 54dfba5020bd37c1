import { isLoopbackHost } from '../cloud/loopback.js';
import { readPublicKey } from './public-key.js';
import { readBytes } from './read-bytes.js';

/** Where the cloud publishes the key of its webhooks. */
export const cloudKeyUrl = 'https://api.realtime.cloudflare.com/.well-known/webhooks.json';

const patience = 5_000;
const maximumDocument = 64 * 1024;

/**
 * Checks an address that a key may be fetched from: whoever can answer there can sign.
 *
 * @throws TypeError when it is neither https nor on this machine, or names a user
 */
export function checkKeyUrl(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const safe =
    address?.protocol === 'https:' ||
    (address?.protocol === 'http:' && isLoopbackHost(address.hostname));
  if (!safe) {
    throw new TypeError(
      `key.url must be an https address, or http on this machine, not "${url}": whoever can answer there can sign webhooks.`,
    );
  }
  if (address.username + address.password !== '') {
    throw new TypeError('key.url must be an address without a user: none is sent to it.');
  }
  return url;
}

/**
 * Fetches the key from this address and from nowhere that it redirects to.
 *
 * @throws Error when it does not come within five seconds, or is not what is published there
 */
export async function fetchPublishedKey(url: string): Promise<CryptoKey> {
  const response = await fetch(url, {
    // Not "error", which Workers do not know.
    redirect: 'manual',
    headers: { accept: 'application/json', 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(patience),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status} instead of the key.`);
  }
  const bytes = await readBytes(response.body, { bytes: maximumDocument, milliseconds: patience });
  return readPublicKey(publishedPem(url, bytes));
}

function publishedPem(url: string, bytes: Uint8Array): string {
  const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const { success, data } = (document ?? {}) as { success?: unknown; data?: unknown };
  const { publicKey } = (data ?? {}) as { publicKey?: unknown };
  if (success !== true || typeof publicKey !== 'string') {
    throw new Error(`${url} answered something else than { success: true, data: { publicKey } }.`);
  }
  return publicKey;
}
