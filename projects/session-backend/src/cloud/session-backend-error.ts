/** Why a call failed. */
export type SessionBackendErrorCode =
  /** An argument or option is wrong: nothing was sent, or the cloud answered 400 or 422. */
  | 'invalid'
  /** 401: the cloud does not know the API token. */
  | 'unauthorized'
  /** 403: the API token lacks the permission `Realtime` or `Realtime Admin`. */
  | 'forbidden'
  /** 404: there is no such meeting, app or account. */
  | 'not-found'
  /** 409 on every attempt, or participants join each time the disabled meeting is emptied. */
  | 'conflict'
  /** 429: too many requests; `retryAfter` says how long to wait. */
  | 'rate-limited'
  /** 5xx, no connection, or no answer in time. Calling again is safe. */
  | 'unavailable'
  /** The caller's signal fired. Requests that were sent before may still take effect. */
  | 'aborted'
  /** An answer that is not as the API documents it. Calling again may help. */
  | 'unexpected-answer';

/** What is known about the session of a meeting after a failure. `ended`: none is live. */
export type SessionAfterFailure = 'ended' | 'live' | 'unknown';

/** The fields of a `SessionBackendError` besides its message. */
export interface SessionBackendErrorDetails {
  /** The error of the official client. */
  readonly cause?: unknown;
  /** Seconds to wait before calling again, when the cloud said so. */
  readonly retryAfter?: number | undefined;
  /** Whether the meeting is disabled, when this call was to disable it; undefined when not known. */
  readonly disabled?: boolean | undefined;
  /** What is known about the session, when this call was to end it. */
  readonly session?: SessionAfterFailure | undefined;
}

/** A failed call of the session backend. The message says what to do. */
export class SessionBackendError extends Error {
  override readonly name = 'SessionBackendError';
  readonly code: SessionBackendErrorCode;
  readonly retryAfter: number | undefined;
  readonly disabled: boolean | undefined;
  readonly session: SessionAfterFailure | undefined;

  constructor(
    code: SessionBackendErrorCode,
    message: string,
    { cause, retryAfter, disabled, session }: SessionBackendErrorDetails = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryAfter = retryAfter;
    this.disabled = disabled;
    this.session = session;
  }
}

/** Makes the error for an argument or option that is wrong. */
export function invalid(message: string): SessionBackendError {
  return new SessionBackendError('invalid', message);
}
