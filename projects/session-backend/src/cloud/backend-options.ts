import { isLoopbackHost } from '../options/host-name.js';
import { shown } from '../options/shown.js';
import { checkWholeNumber, longestTimer } from '../options/whole-number.js';
import { checkIdentifier } from './identifiers.js';
import { invalid } from './session-backend-error.js';

/** A function that fetches like the global `fetch`. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Options of `createSessionBackend()`. Nothing is read from the environment. */
export interface SessionBackendOptions {
  /** The id of the Cloudflare account. */
  readonly accountId: string;
  /** The id of the RealtimeKit app in that account. */
  readonly appId: string;
  /** An API token with the permission `Realtime` or `Realtime Admin`. */
  readonly apiToken: string;
  /** The address of the API: https, or http on this machine. The address of Cloudflare when left out. */
  readonly baseURL?: string;
  /**
   * Whether `baseURL` may be http on another machine, such as `http://emulator:9650/client/v4` in
   * Docker Compose. The API token is sent unencrypted then, so use it for an emulator only. False
   * when left out.
   */
  readonly allowInsecure?: boolean;
  /**
   * Milliseconds for one call with all its retries: 1 to 2,147,483,647, 15,000 when left out. One
   * attempt may take a third of it. Methods that send any number of requests, such as `endAll()`,
   * apply it to each meeting, participant or page.
   */
  readonly timeout?: number;
  /** Replaces the global `fetch`, for example to go through a proxy. */
  readonly fetch?: Fetch;
}

/** The options with every default, checked. */
export type CheckedOptions = Required<Omit<SessionBackendOptions, 'allowInsecure'>>;

const cloudAddress = 'https://api.cloudflare.com/client/v4';

/** @throws SessionBackendError `invalid`, with the name of the wrong option. Never shows the token. */
export function checkOptions(options: SessionBackendOptions): CheckedOptions {
  if (typeof options !== 'object' || (options as unknown) === null) {
    throw invalid(
      `The options of createSessionBackend() must be an object. Got ${shown(options)}.`,
    );
  }
  const { baseURL = cloudAddress, allowInsecure = false, timeout = 15_000, fetch } = options;
  if (typeof allowInsecure !== 'boolean') {
    throw invalid(`allowInsecure must be true or false. Got ${shown(allowInsecure)}.`);
  }
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw invalid(`fetch must be a function. Got ${shown(fetch)}.`);
  }
  checkWholeNumber('timeout', timeout, { to: longestTimer, of: 'milliseconds', error: invalid });
  return {
    accountId: checkIdentifier(options.accountId, 'accountId'),
    appId: checkIdentifier(options.appId, 'appId'),
    apiToken: checkToken(options.apiToken),
    baseURL: checkBaseURL(baseURL, allowInsecure),
    timeout,
    // Looked up for each request, so that a global `fetch` that is replaced later is used.
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
}

/** The `fetch` of a platform shows a token that is not a valid header in its error. */
function checkToken(token: unknown): string {
  if (typeof token !== 'string' || token === '') {
    throw invalid(
      'apiToken is missing. Create an API token with the permission "Realtime" and pass it.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalid(
      'apiToken has a character that no token has, such as a space or a line break. Copy it again.',
    );
  }
  // A shorter text occurs by chance in answers, where it is replaced so that no log shows it.
  if (token.length < 8 || token.length > 1_000) {
    throw invalid(
      `apiToken must have 8 to 1000 characters. Got ${token.length}. Copy the whole token.`,
    );
  }
  return token;
}

function checkBaseURL(text: unknown, allowInsecure: boolean): string {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username + url.password + url.search + url.hash !== ''
  ) {
    throw invalid(
      'baseURL must be an https address without a user, query or fragment. ' +
        `Leave it out for Cloudflare's own, ${cloudAddress}. Got ${shownAddress(text)}.`,
    );
  }
  if (url.protocol === 'http:' && !allowInsecure && !isLoopbackHost(url.hostname)) {
    throw invalid(
      `baseURL must be https, because the API token would reach ${url.hostname.slice(0, 100)} ` +
        'unencrypted. Http is allowed on this machine. For an emulator on another host, such as in ' +
        'Docker Compose, set allowInsecure: true.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** An address can carry a password. */
function shownAddress(text: unknown): string {
  return typeof text === 'string' && text.includes('@') ? 'one with a user' : shown(text);
}
