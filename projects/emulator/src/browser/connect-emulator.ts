import { showBadge } from './badge.js';
import { RejectedCalls } from './rejected-calls.js';
import { rewriteRequests } from './request-rewriting.js';

/** A page's connection to an emulator. */
export interface EmulatorConnection {
  /** Pass it to the SDK: `RealtimeKitClient.init({ authToken, baseURI })`. */
  readonly baseURI: string;
  /** Undoes it: requests of this base URI lead nowhere again. Calling it again does nothing. */
  disconnect(): void;
}

/** Options for connecting a page to an emulator. */
export interface ConnectOptions {
  /**
   * Whether the emulator may run on another machine than the browser, or behind a proxy with an https
   * address. False when left out: such an address is usually a mistake.
   */
  readonly allowRemote?: boolean;
  /** Whether to show a badge in the corner of the page. True when left out. */
  readonly badge?: boolean;
}

/** The SDK's `init()` sets it. */
const sdkStartedFlag = '__zone_symbol__DISABLE_WRAPPING_UNCAUGHT_PROMISE_REJECTION';

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const page = globalThis as typeof globalThis & Record<string | symbol, unknown>;

/** The key under which a page keeps its connections, for every bundle in it that connects. */
const registry = Symbol.for('realtimekit-emulator.connections');

/** The open connections, by the origin of their emulator; undefined before the first one. */
const openConnections = (): Map<string, EmulatorConnection> | undefined =>
  page[registry] as Map<string, EmulatorConnection> | undefined;

/**
 * Connects this page's RealtimeKit SDK to an emulator instead of the cloud. Call it before `init()`.
 *
 * The SDK reaches its services at `https://` and `wss://` hosts below a base URI. This function replaces
 * the globals `fetch` and `WebSocket`: requests below the returned base URI go to the emulator, and all
 * others go where they always went. The base URI ends in `.invalid`, a name that never resolves, so
 * nothing can reach the cloud by mistake.
 *
 * A warning on the console and a badge on the page say that the page is connected. Calls that the
 * emulator rejects are errors on the console, each kind once. Calling this function again with the same
 * address returns the same connection, also from another bundle in the page.
 *
 * @param url the address of the emulator, such as `http://127.0.0.1:9650`
 * @throws Error when this is not the address of an emulator, or the SDK has already started.
 */
export function connectRealtimeKitEmulator(
  url: string,
  { allowRemote = false, badge = true }: ConnectOptions = {},
): EmulatorConnection {
  const { origin, host } = emulatorAddress(url, allowRemote);
  const connections = openConnections() ?? new Map<string, EmulatorConnection>();
  const open = connections.get(origin);
  if (open) {
    return open;
  }
  // A page that was connected before the SDK started may connect again.
  if (!openConnections() && page[sdkStartedFlag] === true) {
    throw new Error(
      'connectRealtimeKitEmulator() came too late: the RealtimeKit SDK has already started in ' +
        'this page. Call it before the first RealtimeKitClient.init().',
    );
  }
  const baseURI = `at-${host.replace(/[^a-z0-9]+/g, '-')}.realtimekit-emulator.invalid`;
  const rejectedCalls = new RejectedCalls();
  const stopRewriting = rewriteRequests({
    target: (address) => emulatorURL(address, baseURI, origin),
    onResponse: (response) => rejectedCalls.readResponse(response),
    onSocket: (socket) => {
      rejectedCalls.listenTo(socket);
    },
  });
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
  page[registry] = connections;
  console.warn(`RealtimeKit in this page is the emulator at ${origin}, not the cloud.`);
  return connection;
}

function emulatorAddress(url: string, allowRemote: boolean): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol) || address.href !== `${address.origin}/`) {
    throw new Error(
      `connectRealtimeKitEmulator() cannot use "${url}". Pass the address of an emulator and ` +
        'nothing more, such as http://127.0.0.1:9650.',
    );
  }
  if (!allowRemote && !loopback.test(address.origin)) {
    throw new Error(
      `connectRealtimeKitEmulator() connects to this machine only, not to "${address.origin}". If the ` +
        'emulator is meant to be elsewhere or behind a proxy, pass { allowRemote: true }.',
    );
  }
  return address;
}

/** The emulator's address for an address below the base URI; undefined for any other. */
function emulatorURL({ protocol, host, pathname, search }: URL, baseURI: string, emulator: string) {
  const prefix = host.endsWith(`.${baseURI}`) ? host.slice(0, -baseURI.length - 1) : '';
  const origin = { 'https:': emulator, 'wss:': emulator.replace(/^http/, 'ws') }[protocol];
  return origin !== undefined && /^[a-z0-9-]+$/.test(prefix)
    ? `${origin}/sdk/${prefix}${pathname}${search}`
    : undefined;
}
