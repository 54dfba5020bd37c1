import { type KeySource } from './key-source.js';
import { describeMismatch, type Mismatch } from './signature-mismatch.js';
import { type PublicKey, type SignedBytes } from './public-key.js';
import { type WebhookRequest } from './webhook-request.js';

/** Whether a signature belongs to its body, as far as that is known. */
export type Verdict =
  | { readonly isGenuine: true }
  | {
      readonly isGenuine: false;
      readonly mismatch: Mismatch;
      /** Seconds after which the signature may fit a newer key; null when it never will. */
      readonly retryAfter: number | null;
    };

const genuine = { isGenuine: true } as const;

/**
 * Verifies the signature over the raw bytes, with the known keys and then with a newer one.
 *
 * @throws KeyUnavailable when there is no key, or it could not be fetched again
 */
export async function verifyWebhook(request: WebhookRequest, keys: KeySource): Promise<Verdict> {
  const known = await keys.known();
  if (await isSignedByOneOf(known, request)) {
    return genuine;
  }
  const { signature } = request;
  const { keys: renewed, retryAfter } = await keys.renewed(signature);
  const added = renewed.filter((key) => !known.includes(key));
  if (await isSignedByOneOf(added, request)) {
    return genuine;
  }
  const mismatch = await describeMismatch(request, (body) =>
    isSignedByOneOf(renewed, { signature, body }),
  );
  return { isGenuine: false, mismatch, retryAfter };
}

async function isSignedByOneOf(keys: readonly PublicKey[], signed: SignedBytes): Promise<boolean> {
  for (const key of keys) {
    if (await key.isSigned(signed)) return true;
  }
  return false;
}
