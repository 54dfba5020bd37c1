const loopbackHosts: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Whether only this machine can reach a server that is bound to this address. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host);
}

/** Formats a host for a URL: an IPv6 address goes into brackets. */
export function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Whether a server that is bound to this address takes calls on every address of the machine. */
export function isAnyAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Whether pages of this origin are served from loopback. */
export function isLoopbackOrigin(origin: string): boolean {
  const name = /^https?:\/\/[^/?#@]+$/i.test(origin) ? hostname(origin) : undefined;
  return name !== undefined && loopbackHosts.some((host) => hostInUrl(host) === name);
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
