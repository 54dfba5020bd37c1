import { type Authorize } from './authorization.js';
import { checkFunction } from '../options/function-option.js';
import { type SessionBackend } from '../sessions/session-backend.js';

/** What a session API is made from. */
export interface SessionApiOptions {
  readonly sessions: SessionBackend;
  /** Decides every request; nothing is sent to the cloud before it resolved to `true`. */
  readonly authorize: Authorize;
  /**
   * Origins beside the request's own whose pages may call, such as `https://admin.example.com`: for a
   * server behind a proxy, which sees itself under another address than the browser does.
   */
  readonly allowedOrigins?: readonly string[];
  /** Told what went wrong on this side: `authorize` threw, or the API token does not work. */
  readonly onError?: (error: unknown) => void;
}

/** The options, checked, with every default. @throws TypeError with the option that cannot be right. */
export function checkSessionApiOptions({
  sessions,
  authorize,
  allowedOrigins = [],
  onError = console.error,
}: SessionApiOptions): Required<SessionApiOptions> {
  if (typeof (sessions as Partial<SessionBackend> | undefined)?.endSession !== 'function') {
    throw new TypeError('sessions must be what createSessionBackend() returned.');
  }
  checkFunction('authorize', authorize);
  checkFunction('onError', onError);
  // Of a text, `includes` would find every part of it to be allowed.
  if (!Array.isArray(allowedOrigins)) {
    throw new TypeError(`allowedOrigins must be a list, not ${typeof allowedOrigins}.`);
  }
  allowedOrigins.forEach(checkOrigin);
  return { sessions, authorize, allowedOrigins, onError };
}

/** What is no origin as a browser writes it would allow nothing, and nobody would learn why. */
function checkOrigin(text: unknown): void {
  const isOrigin = typeof text === 'string' && URL.canParse(text) && new URL(text).origin === text;
  if (!isOrigin) {
    throw new TypeError(
      `allowedOrigins must have origins such as "https://admin.example.com", not ${JSON.stringify(text)}: ` +
        'in small letters, without a path, a slash at the end or the usual port.',
    );
  }
}
