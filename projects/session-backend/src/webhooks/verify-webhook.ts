import { type KeySource } from './key-source.js';
import { isSigned } from './webhook-signature.js';
import { type WebhookRequest } from './webhook-request.js';

/** What is known about a signature. */
export type Verdict =
  | { readonly verdict: 'genuine' }
  /** It is wrong, whatever key there may be. */
  | { readonly verdict: 'forged' }
  /** The key may have changed, and cannot be asked for yet. */
  | { readonly verdict: 'too-early'; readonly seconds: number };

/**
 * Verifies the signature over the raw bytes, with the key that is known and then with a newer one.
 *
 * @throws KeyUnreachable when there is no key at all
 */
export async function verifyWebhook(
  request: WebhookRequest,
  { keys, arrival }: { readonly keys: KeySource; readonly arrival: number },
): Promise<Verdict> {
  const first = await keys.current(arrival);
  if (await isSigned(first.key, request)) {
    return { verdict: 'genuine' };
  }
  if (first.isFinal) {
    return { verdict: 'forged' };
  }
  const second = await keys.renewed(arrival, first.key);
  if ('tooEarly' in second) {
    return { verdict: 'too-early', seconds: second.seconds };
  }
  if (await isSigned(second.key, request)) {
    return { verdict: 'genuine' };
  }
  return second.isFinal ? { verdict: 'forged' } : { verdict: 'too-early', seconds: 10 };
}
