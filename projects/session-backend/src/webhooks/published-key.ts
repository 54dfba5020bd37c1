import { checkFunction } from '../options/function-option.js';
import { isLoopbackHost } from '../options/host-name.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { readBytes } from './read-bytes.js';

/** Where the cloud publishes the key of its webhooks. */
export const cloudKeyUrl = 'https://api.realtime.cloudflare.com/.well-known/webhooks.json';

/** Milliseconds for the document. */
const fetchTimeout = 5_000;
const maximumDocument = 64 * 1024;

/** Where the key is published, and how to fetch it. */
export interface PublishedKeyOptions {
  /** An https address, or http on this machine. A server at this address can sign webhooks. */
  readonly url: string;
  /**
   * Allows plain http to another machine. Only for an emulator on a private network, such as
   * `http://emulator:9650/.well-known/webhooks.json` in Docker Compose.
   */
  readonly allowInsecure?: boolean;
  /** Fetches the key instead of the global `fetch`, for example through a proxy. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** A key as it is published. */
export interface PublishedKey {
  readonly pem: string;
  readonly key: PublicKey;
}

/**
 * Checks where a key is fetched from.
 *
 * @throws TypeError when the address is neither https nor on this machine, or names a user
 */
export function checkPublishedKey(options: PublishedKeyOptions): PublishedKeyOptions {
  const { url, allowInsecure = false, fetch } = options;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (typeof allowInsecure !== 'boolean') {
    throw new TypeError(`key.allowInsecure must be true or false. Got ${String(allowInsecure)}.`);
  }
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') {
    throw new TypeError(`key.url must be an https address. Got "${url}".`);
  }
  if (address.protocol === 'http:' && !allowInsecure && !isLoopbackHost(address.hostname)) {
    throw new TypeError(
      `key.url must be an https address, or http on this machine. Got "${url}". Anyone on the way ` +
        'could sign webhooks. For an emulator on a private network, such as Docker Compose, pass ' +
        'key: { url, allowInsecure: true }.',
    );
  }
  if (address.username + address.password !== '') {
    throw new TypeError('key.url must be an address without a user: fetch cannot send one.');
  }
  if (fetch !== undefined) {
    checkFunction('key.fetch', fetch);
  }
  return options;
}

/**
 * Fetches the key from this address, and follows no redirect.
 *
 * @throws Error when it does not come within five seconds, or the document is not what is published there
 */
export async function fetchPublishedKey({
  url,
  fetch = globalThis.fetch,
}: PublishedKeyOptions): Promise<PublishedKey> {
  const response = await fetch(url, {
    // Workers do not support "error".
    redirect: 'manual',
    headers: { accept: 'application/json', 'cache-control': 'no-cache' },
    signal: AbortSignal.timeout(fetchTimeout),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status} instead of the key.`);
  }
  const bytes = await readBytes(response.body, {
    bytes: maximumDocument,
    milliseconds: fetchTimeout,
  });
  const pem = publishedPem(url, bytes);
  return { pem, key: await readPublicKey(pem) };
}

function publishedPem(url: string, bytes: Uint8Array): string {
  const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const { success, data } = (document ?? {}) as { success?: unknown; data?: unknown };
  const { publicKey } = (data ?? {}) as { publicKey?: unknown };
  if (success !== true || typeof publicKey !== 'string') {
    throw new Error(`${url} did not answer { success: true, data: { publicKey } }.`);
  }
  return publicKey;
}
