/** Why a call to the cloud failed, recognized by the status of its answer. */
export type SessionBackendErrorCode =
  /** What was passed in or configured cannot be right: nothing was sent, or it was answered 400 or 422. */
  | 'invalid'
  /** 401: the API token is not known. */
  | 'unauthorized'
  /** 403: the API token is known and lacks the permission `Realtime` or `Realtime Admin`. */
  | 'forbidden'
  /** 404: there is no such meeting, app or account. */
  | 'not-found'
  /** 409 on every attempt, or somebody is in the room however often it is emptied. */
  | 'conflict'
  /** 429: too many requests; `retryAfter` says how long to wait. */
  | 'rate-limited'
  /** 5xx, no connection, or no answer within the timeout. Calling again is safe. */
  | 'unavailable'
  /** The caller's signal fired. What was already sent may still take effect. */
  | 'aborted'
  /** An answer that is not what the API documents; calling again may or may not help. */
  | 'unexpected-answer';

/** What is known about the session of a meeting after a call on it failed: `ended` is none. */
export type SessionAfterFailure = 'ended' | 'live' | 'unknown';

/** What a `SessionBackendError` is made of besides its message. */
export interface SessionBackendErrorDetails {
  /** The error of the official client, untouched. */
  readonly cause?: unknown;
  /** Seconds to wait before calling again, when the cloud said so. */
  readonly retryAfter?: number | undefined;
  /** Whether the meeting is closed, when this call was to close it; undefined is not known. */
  readonly disabled?: boolean | undefined;
  /** What is known about the session, when this call was to end it. */
  readonly session?: SessionAfterFailure | undefined;
}

/** A call of the session backend that failed. The message says what to do. */
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
