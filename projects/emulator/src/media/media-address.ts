import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isAnyAddress, isLoopbackHost } from '../input/loopback.js';

/** The address and the ports for audio and video. */
export interface MediaPlace {
  /** The IPv4 address that browsers send to. */
  readonly address: string;
  /** The IPv4 address to bind to. */
  readonly bindAddress: string;
  /** The first and the last UDP port. Any free port when left out. */
  readonly ports?: readonly [first: number, last: number];
}

/** The place of the media for an emulator that is bound to this host, with what its options name. */
export function mediaPlace(
  host: string,
  named: { mediaAddress?: string; mediaPorts?: [number, number] } = {},
): MediaPlace {
  const address = named.mediaAddress ?? mediaAddress(host);
  return {
    address,
    // An address that was named may be that of another machine, such as a container's host.
    bindAddress: isAnyAddress(host) && named.mediaAddress !== undefined ? '0.0.0.0' : address,
    ...(named.mediaPorts && { ports: named.mediaPorts }),
  };
}

/**
 * The IPv4 address that browsers send audio and video to, for an emulator that is bound to this
 * host: loopback, unless it is meant for other machines as well.
 */
function mediaAddress(host: string): string {
  if (isIPv4(host) && !isAnyAddress(host)) {
    return host;
  }
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return isLoopbackHost(host) ? '127.0.0.1' : (outward?.address ?? '127.0.0.1');
}
