import {
  SessionBackendError,
  type SessionBackendErrorCode,
} from '../cloud/session-backend-error.js';

/** The status that each error of the backend is answered with. */
const statuses: Record<SessionBackendErrorCode, number> = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  'rate-limited': 429,
  // The token of this server is not the page's fault.
  unauthorized: 502,
  forbidden: 502,
  'unexpected-answer': 502,
  unavailable: 503,
  aborted: 503,
};

/** The part of an error that a page may see. Other errors may say more than a page should know. */
export function publicError(error: unknown): object {
  if (!(error instanceof SessionBackendError)) {
    return { code: 'failed', message: "The request could not be handled. See the server's log." };
  }
  const { code, message, disabled, session } = error;
  return { code, message, disabled, session };
}

/** The answer to a request whose action failed. */
export function failed(error: unknown): Response {
  const body = { error: publicError(error) };
  if (!(error instanceof SessionBackendError)) {
    return json(500, body);
  }
  const { code, retryAfter } = error;
  return json(
    statuses[code],
    body,
    retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) },
  );
}

/** The answer to a request that this API rejects by itself. */
export function rejected(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return json(status, rejectedBody(message), headers);
}

export function rejectedBody(message: string): object {
  return { error: { code: 'rejected', message } };
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}
