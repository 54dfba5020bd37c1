import { EmulatorError } from '../errors/emulator-error.js';

/**
 * Checks the address of a webhook: a test must not post a meeting to another server by
 * mistake, so it is this machine, or a host that was allowed by name.
 *
 * @throws EmulatorError `webhook-address-rejected`
 */
export function checkWebhookAddress(url: string, allowedHosts: readonly string[]): void {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:') {
    throw new EmulatorError(
      'webhook-address-rejected',
      `url: "${url}" is not an http or https address that a webhook could be delivered to.`,
    );
  }
  if (!isLoopback(address.hostname) && !allowedHosts.includes(address.hostname)) {
    throw new EmulatorError(
      'webhook-address-rejected',
      `url: webhooks are delivered to this machine only, not to "${address.hostname}". Start the ` +
        `emulator with --allow-webhook-host ${address.hostname} if that is meant.`,
    );
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
