import { APIConnectionError, APIError } from 'cloudflare/error';
import { retryAfterOf } from './retry-after.js';
import { SessionBackendError, type SessionBackendErrorCode } from './session-backend-error.js';

/** What the cloud or the way to it can be the reason of. */
type CloudFailureCode = Exclude<SessionBackendErrorCode, 'aborted'>;

/** What a status means. The client's own errors all have the name "Error", so the status tells. */
function codeOf(status: number): CloudFailureCode {
  switch (status) {
    case 400:
    case 422:
      return 'invalid';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 408:
      return 'unavailable';
    case 409:
      return 'conflict';
    case 429:
      return 'rate-limited';
    default:
      return status >= 500 ? 'unavailable' : 'unexpected-answer';
  }
}

const remedies: Record<CloudFailureCode, string> = {
  invalid: 'Correct what was passed in.',
  unauthorized: 'Check apiToken: it may be mistyped, expired or revoked.',
  forbidden:
    'Check that the API token belongs to this account and has the permission "Realtime" or ' +
    '"Realtime Admin".',
  'not-found': 'Check the id, appId and accountId.',
  conflict: 'Call again.',
  'rate-limited': 'Call again later.',
  unavailable: 'Call again.',
  'unexpected-answer': 'Check baseURL; if it is right, the API may have changed.',
};

/**
 * The error for a failure of the official client.
 *
 * @param what what was asked for, as in "closing the meeting".
 */
export function failureOf(error: unknown, what: string): SessionBackendError {
  if (error instanceof SessionBackendError) {
    return error;
  }
  if (isStatusError(error)) {
    const { status, headers } = error;
    const code = codeOf(status);
    const retryAfter = retryAfterOf(headers, new Date());
    return failure(code, what, `was answered with ${status}${reasonOf(error)}`, error, retryAfter);
  }
  if (error instanceof APIConnectionError) {
    return unanswered(what, error);
  }
  return failure('unexpected-answer', what, 'was not answered in the way the API does', error);
}

/** The error for a request that nobody answered. */
function unanswered(what: string, error: APIConnectionError): SessionBackendError {
  const code = connectionCodeOf(error);
  const why = code === undefined ? '' : ` (${code})`;
  return new SessionBackendError(
    'unavailable',
    `${sentence(what)} got no answer${why}. Check that baseURL can be reached from here, and call again.`,
    { cause: error },
  );
}

/**
 * Why there is no connection, such as `ECONNREFUSED`: the client wraps what `fetch` threw, and that may
 * wrap what happened. Only the code: a message may repeat the request, and the token with it.
 */
function connectionCodeOf({ cause }: APIConnectionError): string | undefined {
  const thrown = cause as { cause?: { code?: unknown }; code?: unknown } | undefined;
  return [thrown?.cause?.code, thrown?.code].find(
    (code): code is string => typeof code === 'string' && /^[A-Z][A-Z\d_]*$/.test(code),
  );
}

/** The client has no status only when it got no answer. */
function isStatusError(error: unknown): error is APIError<number, Headers> {
  return error instanceof APIError && typeof error.status === 'number';
}

/** The error for an answer that succeeded and is not what the API documents. */
export function unexpectedAnswer(what: string, why: string): SessionBackendError {
  return failure('unexpected-answer', what, `was answered ${why}`, undefined);
}

function failure(
  code: CloudFailureCode,
  what: string,
  how: string,
  cause: unknown,
  retryAfter?: number,
): SessionBackendError {
  const message = `${sentence(what)} ${how}. ${remedies[code]}`;
  return new SessionBackendError(code, message, { cause, retryAfter });
}

/** As the beginning of a sentence. */
function sentence(what: string): string {
  return `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`;
}

/** What the cloud says is wrong, when it says so. */
function reasonOf(error: APIError<number, Headers>): string {
  const errors: unknown = error.errors;
  const [first] = (Array.isArray(errors) ? errors : []) as ({ message?: unknown } | null)[];
  const message = first?.message;
  return typeof message === 'string' && message !== '' ? ` ("${message}")` : '';
}
