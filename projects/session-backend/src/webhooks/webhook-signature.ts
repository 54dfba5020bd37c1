/** RSA-SHA256 with PKCS#1 v1.5 padding: what the cloud signs with, and nothing that a request names. */
export const signatureAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** The bytes of the header `rtk-signature`; undefined when it is missing or is not base64. */
export function decodeSignature(header: string | null): Uint8Array<ArrayBuffer> | undefined {
  if (!header) {
    return undefined;
  }
  try {
    const binary = atob(header);
    // Only the one way to write these bytes.
    return btoa(binary) === header ? bytesOf(binary) : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Whether this key signed these very bytes. */
export function isSigned(
  key: CryptoKey,
  { signature, body }: { readonly signature: BufferSource; readonly body: BufferSource },
): Promise<boolean> {
  return crypto.subtle.verify(signatureAlgorithm.name, key, signature, body);
}
