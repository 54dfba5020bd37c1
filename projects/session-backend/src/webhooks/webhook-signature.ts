import { decodeBase64 } from './base64.js';

/** RSA-SHA256 with PKCS#1 v1.5 padding: what the cloud signs with, and nothing that a request names. */
export const signatureAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** More characters than a key of 8,192 bits makes. */
const longest = 2_000;

/** Base64 with its padding, and without bits that mean nothing: the one way to write these bytes. */
const canonical =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** The bytes of the header `rtk-signature`; undefined when it is missing or is not base64. */
export function decodeSignature(header: string | null): Uint8Array<ArrayBuffer> | undefined {
  if (!header || header.length > longest) {
    return undefined;
  }
  return canonical.test(header) ? decodeBase64(header) : undefined;
}

/** Whether this key signed these very bytes. */
export function isSigned(
  key: CryptoKey,
  { signature, body }: { readonly signature: BufferSource; readonly body: BufferSource },
): Promise<boolean> {
  return crypto.subtle.verify(signatureAlgorithm.name, key, signature, body);
}
