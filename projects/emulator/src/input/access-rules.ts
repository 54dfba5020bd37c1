import { type IncomingHttpHeaders } from 'node:http';
import { hostInUrl, isAnyAddress, isLoopbackOrigin } from './loopback.js';

/** The options that say who may use an emulator. */
export interface AccessOptions {
  /** The address that the server is bound to. */
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly origins?: readonly string[];
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
}

/**
 * Decides which requests are meant for this emulator and which pages may use it. A page that a developer
 * visits can reach loopback, too. The `Host` header tells which server the browser believes to talk to, the
 * `Origin` header which page asks.
 */
export class AccessRules {
  readonly #options: AccessOptions;
  readonly #names: ReadonlySet<string>;

  constructor(options: AccessOptions) {
    const { host, allowedHosts, publicUrl } = options;
    this.#options = options;
    this.#names = new Set([
      'localhost',
      hostInUrl(host),
      ...allowedHosts.map((name) => name.toLowerCase()),
      ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname]),
    ]);
  }

  /** The host that a request is for: with its port, as the client named it. */
  hostOf(headers: IncomingHttpHeaders): string {
    const forwarded = this.#options.trustProxy ? headers['x-forwarded-host'] : undefined;
    return [forwarded].flat()[0]?.split(',', 1)[0]?.trim() ?? headers.host ?? '';
  }

  /**
   * Whether a request is meant for this server: it names the bound address, `localhost` or an allowed host.
   * Another name that resolves to the server is what DNS rebinding looks like. A server that is bound to
   * every address answers to each address, because addresses cannot be rebound.
   */
  isOwnHost(headers: IncomingHttpHeaders): boolean {
    const url = `http://${this.hostOf(headers)}`;
    const name = URL.canParse(url) ? new URL(url).hostname : '';
    return (
      this.#names.has(name) ||
      (isAnyAddress(this.#options.host) && /^(\d+(\.\d+){3}|\[[\da-f:.]+\])$/.test(name))
    );
  }

  /** Whether pages of this origin may use the SDK's routes and the socket. */
  isAllowedOrigin(origin: string): boolean {
    const { origins } = this.#options;
    return origins ? origins.some((allowed) => matches(allowed, origin)) : isLoopbackOrigin(origin);
  }

  /** Says what to do about a request for another host. */
  wrongHost(headers: IncomingHttpHeaders): string {
    const host = this.hostOf(headers);
    return (
      `Host "${host}" is not this emulator. If it is meant to be, start the emulator with ` +
      `--allow-host ${host.replace(/:\d+$/, '')}, or startEmulator({ allowedHosts: [...] }).`
    );
  }

  /** Says what to do about a page of another origin. */
  wrongOrigin(origin: string): string {
    return (
      `Pages of ${origin} may not use this emulator. If they are meant to, start the emulator with ` +
      `--origin ${origin}, or startEmulator({ origins: [...] }).`
    );
  }

  /** Whether this is the origin of the emulator's own pages, when a request is for this host. */
  isOwnOrigin(origin: string, headers: IncomingHttpHeaders): boolean {
    return origin === this.#options.publicUrl || origin === `http://${this.hostOf(headers)}`;
  }
}

/** Whether an allowed origin, such as `http://*.localhost:4200`, covers this one. */
function matches(allowed: string, origin: string): boolean {
  const [scheme = '', rest = ''] = allowed.split('://*.');
  if (rest === '') {
    return allowed === origin;
  }
  const [start, end] = [`${scheme}://`, `.${rest}`];
  const label = origin.slice(start.length, -end.length);
  return origin.startsWith(start) && origin.endsWith(end) && /^[a-z0-9.-]+$/i.test(label);
}
