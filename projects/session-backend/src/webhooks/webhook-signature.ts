import { decodeBase64 } from './base64.js';

/** RSA-SHA256 with PKCS#1 v1.5 padding: what the cloud signs with, and nothing that a request names. */
export const signatureAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** More characters than a key of 8,192 bits makes. */
const maximumLength = 2_000;

/** Decodes the header `rtk-signature`. Returns undefined when it is not base64. */
export function decodeSignature(header: string): Uint8Array<ArrayBuffer> | undefined {
  return header.length > maximumLength ? undefined : decodeBase64(header);
}

/** Whether this key signed these very bytes. */
export function isSigned(
  key: CryptoKey,
  { signature, body }: { readonly signature: BufferSource; readonly body: BufferSource },
): Promise<boolean> {
  return crypto.subtle.verify(signatureAlgorithm.name, key, signature, body);
}
