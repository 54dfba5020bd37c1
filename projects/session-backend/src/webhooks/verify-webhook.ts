import { type KeySource } from './key-source.js';
import { describeMismatch, type Mismatch } from './signature-mismatch.js';
import { isSigned } from './webhook-signature.js';
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

/**
 * Verifies the signature over the raw bytes, with the known keys and then with a newer one.
 *
 * @throws KeyUnavailable when there is no key, or it could not be fetched again
 */
export async function verifyWebhook(request: WebhookRequest, keys: KeySource): Promise<Verdict> {
  const { signature } = request;
  const fitsOneOf = async (keys: readonly CryptoKey[], body = request.body): Promise<boolean> => {
    for (const key of keys) {
      if (await isSigned(key, { signature, body })) return true;
    }
    return false;
  };
  const known = await keys.known();
  if (await fitsOneOf(known)) {
    return { isGenuine: true };
  }
  const { keys: renewed, retryAfter } = await keys.renewed(signature);
  if (await fitsOneOf(renewed.filter((key) => !known.includes(key)))) {
    return { isGenuine: true };
  }
  const mismatch = await describeMismatch(request, (body) => fitsOneOf(renewed, body));
  return { isGenuine: false, mismatch, retryAfter };
}
