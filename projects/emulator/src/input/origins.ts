/**
 * Any page that a developer visits can reach loopback. These checks keep such a page out: the
 * `Host` header tells who the browser believes to talk to, the `Origin` header which page asks.
 */

/** The addresses that nobody but this machine can reach. */
export type LoopbackHost = '127.0.0.1' | '::1' | 'localhost';

const loopbackHosts: readonly string[] = ['127.0.0.1', '::1', 'localhost'] satisfies LoopbackHost[];

/** Whether nobody but this machine can reach a server that is bound to this address. */
export function isLoopbackHost(host: string): host is LoopbackHost {
  return loopbackHosts.includes(host);
}

/** The address as it stands in a URL: an IPv6 address goes into brackets. */
export function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether a server that is bound to this address takes calls on every address of the machine. */
export function isAnyAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/**
 * Whether a request is meant for this server, by its `Host` header: the bound address or
 * `localhost`. Another name that resolves to it is what DNS rebinding looks like. Bound to every
 * address, it answers to addresses alone: those cannot be rebound.
 */
export function isOwnHost(header: string | undefined, boundHost: string): boolean {
  const name = hostname(`http://${header ?? ''}`);
  return (
    name === 'localhost' ||
    name === hostInUrl(boundHost) ||
    (isAnyAddress(boundHost) && /^(\d+(\.\d+){3}|\[[\da-f:.]+\])$/.test(name ?? ''))
  );
}

/** Whether a page of this origin may use the SDK's routes: loopback, or those that are listed. */
export function isAllowedOrigin(origin: string, listed: readonly string[] | undefined): boolean {
  return listed ? listed.includes(origin) : isLoopbackOrigin(origin);
}

/** Whether a page of this origin may use the SDK's routes: pages served from loopback alone. */
export function isLoopbackOrigin(origin: string): boolean {
  const name = /^https?:\/\/[^/?#@]+$/i.test(origin) ? hostname(origin) : undefined;
  return name !== undefined && loopbackHosts.some((host) => hostInUrl(host) === name);
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
