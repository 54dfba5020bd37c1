import { decodeBase64 } from './base64.js';
import { signatureAlgorithm } from './webhook-signature.js';

const shortestModulus = 2_048;

const pemPattern = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/;

/**
 * Whether this has the form of a public key in PEM. Whether it is a key is known after
 * {@link readPublicKey}.
 */
export function isPublicKeyPem(pem: unknown): pem is string {
  return typeof pem === 'string' && decodePem(pem) !== undefined;
}

/**
 * Reads a public key that verifies signatures of the cloud.
 *
 * @throws TypeError when it is no RSA key of at least 2,048 bits
 */
export async function readPublicKey(pem: string): Promise<CryptoKey> {
  const bytes = decodePem(pem);
  if (!bytes) {
    throw new TypeError('The key is not in PEM: it begins with "-----BEGIN PUBLIC KEY-----".');
  }
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', bytes, signatureAlgorithm, false, ['verify']);
  } catch (cause) {
    throw new TypeError('The key is no RSA public key.', { cause });
  }
  const { modulusLength } = key.algorithm as KeyAlgorithm & { readonly modulusLength: number };
  if (modulusLength < shortestModulus) {
    throw new TypeError(
      `The key has ${modulusLength} bits; fewer than ${shortestModulus} are not safe.`,
    );
  }
  return key;
}

function decodePem(pem: string): Uint8Array<ArrayBuffer> | undefined {
  const base64 = pemPattern.exec(pem)?.[1]?.replace(/\s/g, '');
  return base64 === undefined ? undefined : decodeBase64(base64);
}
