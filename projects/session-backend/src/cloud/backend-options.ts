import { checkIdentifier } from './identifiers.js';
import { isLoopbackHost } from './loopback.js';
import { longestTimer } from '../options/milliseconds.js';
import { SessionBackendError } from './session-backend-error.js';

/** Anything that fetches as the global `fetch` does. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** What a session backend is made from. Nothing is read from the environment. */
export interface SessionBackendOptions {
  /** The id of the Cloudflare account. */
  readonly accountId: string;
  /** The id of the RealtimeKit app, in that account. */
  readonly appId: string;
  /** An API token with the permission `Realtime` or `Realtime Admin`. */
  readonly apiToken: string;
  /** Where the API is: https, or http on loopback. Cloudflare's own when left out. */
  readonly baseURL?: string;
  /** Milliseconds for one call with all its retries: 1 to 2,147,483,647. 15,000 when left out. */
  readonly timeout?: number;
  /** Fetches in the place of the global `fetch`. */
  readonly fetch?: Fetch;
}

/** The options, checked, with every default. */
export interface CheckedOptions {
  readonly accountId: string;
  readonly appId: string;
  readonly apiToken: string;
  readonly baseURL: string;
  readonly timeout: number;
  readonly fetch: Fetch;
}

const cloudAddress = 'https://api.cloudflare.com/client/v4';

/** @throws SessionBackendError `invalid` with the option that cannot be right. Never shows the token. */
export function checkOptions(options: SessionBackendOptions): CheckedOptions {
  const { baseURL = cloudAddress, timeout = 15_000 } = options;
  return {
    accountId: checkIdentifier(options.accountId, 'accountId'),
    appId: checkIdentifier(options.appId, 'appId'),
    apiToken: checkToken(options.apiToken),
    baseURL: checkBaseURL(baseURL),
    timeout: checkTimeout(timeout),
    // Looked up at each call, so that what replaces the global one later is used.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
}

/** A token that is no valid header would otherwise be shown by the error of whoever sends it. */
function checkToken(token: unknown): string {
  if (typeof token !== 'string' || token === '') {
    throw new SessionBackendError(
      'invalid',
      'apiToken is missing: create an API token with the permission "Realtime" and pass it.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new SessionBackendError(
      'invalid',
      'apiToken has a character that no token has, such as a space or a line break: copy it again.',
    );
  }
  return token;
}

function checkBaseURL(text: unknown): string {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (!url || !isSafe || url.username + url.password + url.search + url.hash !== '') {
    throw new SessionBackendError(
      'invalid',
      'baseURL has to be an https address, or http on this machine, without a user, query or ' +
        `fragment. Cloudflare's own is ${cloudAddress}, and is used when it is left out.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

function checkTimeout(timeout: unknown): number {
  if (Number.isInteger(timeout) && Number(timeout) >= 1 && Number(timeout) <= longestTimer) {
    return Number(timeout);
  }
  throw new SessionBackendError(
    'invalid',
    `timeout has to be a whole number of milliseconds from 1 to ${longestTimer}.`,
  );
}
