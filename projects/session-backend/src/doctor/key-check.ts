import { fetchPublishedKey, type PublishedKeyOptions } from '../webhooks/published-key.js';
import { broken, type CheckResult, ok } from './finding.js';

/**
 * Checks that the key with which webhooks are verified can be fetched, and that it is the pinned one.
 *
 * @param pinned the key that the application passes as `key.pem`, if it does
 */
export async function checkKey(
  options: PublishedKeyOptions,
  pinned?: string,
): Promise<CheckResult> {
  let pem: string;
  try {
    ({ pem } = await fetchPublishedKey(options));
  } catch {
    return broken(
      `The key that verifies webhooks cannot be fetched from ${options.url}. Until it can, deliveries are ` +
        'answered with 503 and come again later. Allow this address in your firewall.',
    );
  }
  if (pinned === undefined) {
    return ok('The key that verifies webhooks can be fetched.');
  }
  return sameKey(pem, pinned)
    ? ok('The pinned key is the published one.')
    : broken(
        'The pinned key is not the published one, so every delivery is rejected. Pin the published key, ' +
          'or leave key.pem out.',
      );
}

function sameKey(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '');
}
