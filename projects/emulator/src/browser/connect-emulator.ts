import { showBadge } from './badge.js';
import { rewriteRequests } from './request-rewriting.js';

/** A page's connection to an emulator. */
export interface EmulatorConnection {
  /** Pass it to the SDK: `RealtimeKitClient.init({ authToken, baseURI })`. */
  readonly baseURI: string;
  /** Undoes it: requests of this base URI lead nowhere again. Calling it again does nothing. */
  disconnect(): void;
}

/** How a page connects to an emulator. */
export interface ConnectOptions {
  /**
   * Whether the emulator may run on another machine than the browser. False when left out: an
   * address that is not loopback is usually a mistake.
   */
  readonly allowRemote?: boolean;
  /** Whether a small badge in the corner of the page says so. True when left out. */
  readonly badge?: boolean;
}

/** The SDK's `init()` sets it. */
const sdkStartedFlag = '__zone_symbol__DISABLE_WRAPPING_UNCAUGHT_PROMISE_REJECTION';

const loopbackHostnames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** The open connections, by the origin of their emulator. */
const connections = new Map<string, EmulatorConnection>();

/**
 * Leads this page's RealtimeKit SDK to an emulator instead of the cloud. Call it before `init()`.
 *
 * The SDK reaches its services at `https://` and `wss://` hosts below a base URI. This replaces the
 * globals `fetch` and `WebSocket` by ones that take what is below the returned base URI to the
 * emulator, and everything else where it always went. That base URI ends in `.invalid`, a name that
 * never resolves, so that nothing can reach the cloud by mistake.
 *
 * Says so on the console, once, and with a badge on the page. Calling it again with the same address returns the same connection.
 *
 * @param url where the emulator listens, such as `http://127.0.0.1:9650`
 * @throws Error when this is not the address of an emulator, or the SDK has already started.
 */
export function connectRealtimeKitEmulator(
  url: string,
  { allowRemote = false, badge = true }: ConnectOptions = {},
): EmulatorConnection {
  const { origin, host } = emulatorAddress(url, allowRemote);
  const open = connections.get(origin);
  if (open) {
    return open;
  }
  if ((globalThis as Record<string, unknown>)[sdkStartedFlag] === true) {
    throw new Error(
      'connectRealtimeKitEmulator() came too late: the RealtimeKit SDK has already started in ' +
        'this page. Call it before the first RealtimeKitClient.init().',
    );
  }
  const baseURI = `at-${host.replace(/[^a-z0-9]+/g, '-')}.realtimekit-emulator.invalid`;
  const stopRewriting = rewriteRequests((address) => emulatorURL(address, baseURI, host));
  // In a worker there is no page to put it on.
  const hideBadge =
    badge && 'document' in globalThis ? showBadge(`RealtimeKit emulator ${host}`) : undefined;
  const connection: EmulatorConnection = {
    baseURI,
    disconnect: () => {
      if (connections.get(origin) === connection) {
        connections.delete(origin);
        stopRewriting();
        hideBadge?.();
      }
    },
  };
  connections.set(origin, connection);
  console.warn(`RealtimeKit in this page is the emulator at ${origin}, not the cloud.`);
  return connection;
}

function emulatorAddress(url: string, allowRemote: boolean): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'http:' || address.href !== `${address.origin}/`) {
    throw new Error(
      `connectRealtimeKitEmulator() cannot use "${url}". Pass the address of an emulator and ` +
        'nothing more, such as http://127.0.0.1:9650.',
    );
  }
  if (!allowRemote && !loopbackHostnames.includes(address.hostname)) {
    throw new Error(
      `connectRealtimeKitEmulator() connects to this machine only, not to "${address.hostname}". ` +
        'If the emulator is meant to be elsewhere, pass { allowRemote: true }.',
    );
  }
  return address;
}

/** Where the emulator answers for this address; undefined when it is not below the base URI. */
function emulatorURL({ protocol, host, pathname, search }: URL, baseURI: string, emulator: string) {
  const prefix = host.endsWith(`.${baseURI}`) ? host.slice(0, -baseURI.length - 1) : '';
  const scheme = { 'https:': 'http', 'wss:': 'ws' }[protocol];
  return scheme !== undefined && /^[a-z0-9-]+$/.test(prefix)
    ? `${scheme}://${emulator}/sdk/${prefix}${pathname}${search}`
    : undefined;
}
