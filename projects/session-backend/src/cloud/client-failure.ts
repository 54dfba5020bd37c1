import { APIConnectionError, APIError } from 'cloudflare/error';
import * as z from 'zod/mini';
import { excerpt } from '../options/shown.js';
import { retryAfterOf } from './retry-after.js';
import { SessionBackendError, type SessionBackendErrorCode } from './session-backend-error.js';

/** The codes of failures that come from the cloud or the way to it. */
type CloudFailureCode = Exclude<SessionBackendErrorCode, 'aborted'>;

/** The codes by status. The errors of the client differ in nothing else: they all have the name "Error". */
const codes: Readonly<Record<number, CloudFailureCode>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'unavailable',
  409: 'conflict',
  422: 'invalid',
  429: 'rate-limited',
};

const remedies: Record<CloudFailureCode, string> = {
  invalid: 'Correct the values that you passed.',
  unauthorized: 'Check apiToken: it may be mistyped, expired or revoked.',
  forbidden:
    'Check that apiToken belongs to this account and has the permission "Realtime" or ' +
    '"Realtime Admin".',
  'not-found': 'Check the id, appId and accountId.',
  conflict: 'Call again.',
  'rate-limited': 'Call again later.',
  unavailable: 'Call again.',
  'unexpected-answer': 'Check baseURL; if it is right, the API may have changed.',
};

/**
 * Makes the error for a failure of the official client.
 *
 * @param what what the request does, as in "disabling the meeting"
 */
export function failureOf(error: unknown, what: string): SessionBackendError {
  if (error instanceof SessionBackendError) {
    return error;
  }
  if (isStatusError(error)) {
    const { status, headers } = error;
    const code = codes[status] ?? (status >= 500 ? 'unavailable' : 'unexpected-answer');
    const retryAfter = retryAfterOf(headers);
    return failure(code, what, `was answered with ${status}${reasonOf(error)}`, error, retryAfter);
  }
  if (error instanceof APIConnectionError) {
    return unanswered(what, error);
  }
  return failure('unexpected-answer', what, 'got an answer that is not JSON', error);
}

/** Whether the cloud answered that it did nothing: a status such as 404, 409 or 429. */
export function isRejection(error: unknown): boolean {
  return isStatusError(error) && error.status < 500 && error.status !== 408;
}

/** Makes the error for a request without an answer. */
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
 * Why there is no connection, such as `ECONNREFUSED`. The client wraps the error of `fetch`, which may
 * wrap another one. Only the code is safe: a message may repeat the request with its token.
 */
function connectionCodeOf({ cause }: APIConnectionError): string | undefined {
  const thrown = cause as { cause?: { code?: unknown }; code?: unknown } | undefined;
  return [thrown?.cause?.code, thrown?.code].find(
    (code): code is string => typeof code === 'string' && /^[A-Z][A-Z\d_]*$/.test(code),
  );
}

/** Whether the cloud answered with a status. Without an answer, the error has none. */
function isStatusError(error: unknown): error is APIError<number, Headers> {
  return error instanceof APIError && typeof error.status === 'number';
}

/** Makes the error for an answer that is not as the API documents it. */
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

/** With a capital letter, to begin a sentence. */
function sentence(what: string): string {
  return `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`;
}

/** The API documents `errors: [{ message }]` and, for RealtimeKit, `error: { message }`. */
const reason = z.object({
  errors: z.catch(z.optional(z.array(z.object({ message: z.string() }))), undefined),
  error: z.catch(z.optional(z.object({ message: z.string() })), undefined),
});

/** The reason that the cloud gives, when it gives one. */
function reasonOf({ error }: APIError<number, Headers>): string {
  const body = reason.safeParse(error).data;
  const message = body?.errors?.[0]?.message ?? body?.error?.message ?? '';
  return message === '' ? '' : ` ("${excerpt(message, 500)}")`;
}
