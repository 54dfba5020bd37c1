import { decodeBase64 } from './base64.js';
import { type NodeCrypto, nodeCrypto } from './node-crypto.js';

/** Verifies signatures of the cloud. */
export interface PublicKey {
  /** Whether the private key that belongs to this one signed these very bytes. */
  isSigned(signed: SignedBytes): Promise<boolean>;
}

/** Bytes and a signature that may be theirs. */
export interface SignedBytes {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** RSA-SHA256 with PKCS#1 v1.5 padding: what the cloud signs with, and nothing that a request names. */
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

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
export async function readPublicKey(pem: string): Promise<PublicKey> {
  const bytes = decodePem(pem);
  if (!bytes) {
    throw new TypeError('The key is not in PEM: it begins with "-----BEGIN PUBLIC KEY-----".');
  }
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', bytes, algorithm, false, ['verify']);
  } catch (cause) {
    throw new TypeError('The key is no RSA public key.', { cause });
  }
  const { modulusLength } = key.algorithm as KeyAlgorithm & { readonly modulusLength: number };
  if (modulusLength < shortestModulus) {
    throw new TypeError(
      `The key has ${modulusLength} bits; fewer than ${shortestModulus} are not safe.`,
    );
  }
  return nodeCrypto ? nodeKey(nodeCrypto, bytes) : webKey(key);
}

function nodeKey({ createPublicKey, verify }: NodeCrypto, bytes: Uint8Array): PublicKey {
  const key = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
  return {
    isSigned: ({ body, signature }) =>
      new Promise((resolve, reject) => {
        // With an RSA key, the padding is PKCS#1 v1.5 here as well.
        verify('sha256', body, key, signature, (error, isSigned) => {
          if (error) reject(error);
          else resolve(isSigned);
        });
      }),
  };
}

function webKey(key: CryptoKey): PublicKey {
  return {
    isSigned: ({ body, signature }) => crypto.subtle.verify(algorithm.name, key, signature, body),
  };
}

function decodePem(pem: string): Uint8Array<ArrayBuffer> | undefined {
  const base64 = pemPattern.exec(pem)?.[1]?.replace(/\s/g, '');
  return base64 === undefined ? undefined : decodeBase64(base64);
}
