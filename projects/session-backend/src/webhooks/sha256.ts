import { nodeCrypto } from './node-crypto.js';

/** Computes the SHA-256 of bytes, or of a text in UTF-8, in base64url. */
export function sha256(data: Uint8Array<ArrayBuffer> | string): string | Promise<string> {
  return nodeCrypto?.hash?.('sha256', data, 'base64url') ?? webSha256(data);
}

async function webSha256(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
