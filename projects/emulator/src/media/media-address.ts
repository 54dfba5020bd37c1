import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isAnyAddress, isLoopbackHost } from '../input/origins.js';

/**
 * The IPv4 address that browsers send audio and video to, for an emulator that is bound to this
 * host: loopback, unless it is meant for other machines as well.
 */
export function mediaAddress(host: string): string {
  if (isIPv4(host) && !isAnyAddress(host)) {
    return host;
  }
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return isLoopbackHost(host) ? '127.0.0.1' : (outward?.address ?? '127.0.0.1');
}
