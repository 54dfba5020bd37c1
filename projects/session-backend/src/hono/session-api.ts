import { authorized, type SessionApiAction } from './authorization.js';
import { errorTeller } from '../webhooks/error-teller.js';
import { readBytes, UnreadBytes } from '../webhooks/read-bytes.js';
import { isSameOrigin } from './same-origin.js';
import { checkSessionApiOptions, type SessionApiOptions } from './session-api-options.js';
import { type SessionBackend } from '../sessions/session-backend.js';
import {
  SessionBackendError,
  type SessionBackendErrorCode,
} from '../cloud/session-backend-error.js';

/** Answers a request with a response, as frameworks and Workers hand them on. */
export type SessionApi = (request: Request) => Promise<Response>;

/** More than any body that is meant for this API, in bytes; and milliseconds for all of it. */
const bodyLimits = { bytes: 4_096, milliseconds: 10_000 };

/**
 * An API for an application's admin page, to be mounted under any path: `POST …/meetings/:id/end`,
 * `/disable` and `/enable`, and `GET …/meetings/:id`. It answers JSON alone, to the own origin alone.
 *
 * @throws TypeError when an option is missing or cannot be right
 */
export function createSessionApi(options: SessionApiOptions): SessionApi {
  const { sessions, authorize, allowedOrigins, onError } = checkSessionApiOptions(options);
  const tell = errorTeller(onError);
  return async (request) => {
    const route = routeOf(new URL(request.url).pathname);
    if (!route) {
      return refused(404, 'There is no such route.');
    }
    const { action, meetingId } = route;
    const method = action === 'status' ? 'GET' : 'POST';
    if (request.method !== method) {
      return refused(405, `This takes ${method}.`, { allow: method });
    }
    if (!isSameOrigin(request, allowedOrigins)) {
      return refused(
        403,
        'This does not answer pages of another origin. Behind a proxy, allowedOrigins has to name the ' +
          'public one.',
      );
    }
    if (method === 'POST' && !isJson(request)) {
      return refused(415, 'This takes content-type: application/json.');
    }
    // `authorize` may want to read the body as well.
    const body = request.clone();
    const denied = await authorized(authorize, request, { action, meetingId }, tell);
    if (denied) {
      return denied === 'denied' ? refused(403, 'This is not allowed.') : denied;
    }
    try {
      return await perform(sessions, action, meetingId, body);
    } catch (error) {
      return failed(error, tell);
    }
  };
}

function routeOf(path: string): { action: SessionApiAction; meetingId: string } | undefined {
  const [, meetingId, action = 'status'] =
    /\/meetings\/([\w-]+)(?:\/(end|disable|enable))?$/.exec(path) ?? [];
  return meetingId === undefined ? undefined : { action: action as SessionApiAction, meetingId };
}

/** What no form can send without the browser asking first. */
function isJson(request: Request): boolean {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  return type.trim().toLowerCase() === 'application/json';
}

async function perform(
  sessions: SessionBackend,
  action: SessionApiAction,
  meetingId: string,
  request: Request,
): Promise<Response> {
  if (action === 'status') {
    return json(200, await sessions.meetingStatus(meetingId));
  }
  const text = await readText(request);
  if (text instanceof UnreadBytes) {
    return unread[text.reason]();
  }
  const choices = choicesOf(text, action);
  if (!choices) {
    const takes = action === 'end' ? '{ "disable": true } or {}' : '{}';
    return refused(400, `The body has to be ${takes}.`);
  }
  switch (action) {
    case 'end':
      return json(200, await sessions.endSession(meetingId, choices));
    case 'disable':
      await sessions.disableMeeting(meetingId);
      return json(200, { meetingId, disabled: true });
    case 'enable':
      await sessions.enableMeeting(meetingId);
      return json(200, { meetingId, disabled: false });
  }
}

/** The body as text, or why it could not be read. */
async function readText(request: Request): Promise<string | UnreadBytes> {
  try {
    return new TextDecoder().decode(await readBytes(request.body, bodyLimits));
  } catch (error) {
    if (error instanceof UnreadBytes) {
      return error;
    }
    throw error;
  }
}

const unread: Record<UnreadBytes['reason'], () => Response> = {
  'too-large': () => refused(413, `The body may have ${bodyLimits.bytes} bytes.`),
  'too-slow': () => refused(408, 'The body did not come in time.'),
  'cut-off': () => refused(400, 'The body was cut off.'),
};

/** The choices in a body; undefined when it has anything else in it. */
function choicesOf(text: string, action: SessionApiAction): { disable?: boolean } | undefined {
  if (text.trim() === '') {
    return {};
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return undefined;
  }
  const known = action === 'end' ? ['disable'] : [];
  const isKnown = Object.entries(body).every(
    ([name, value]) => known.includes(name) && typeof value === 'boolean',
  );
  return isKnown ? body : undefined;
}

/** The status that each failure of the backend is told with. */
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

function failed(error: unknown, tell: (error: unknown) => void): Response {
  if (!(error instanceof SessionBackendError)) {
    tell(error);
    return refused(500, 'This failed.');
  }
  const { code, message, disabled, session, retryAfter } = error;
  const status = statuses[code];
  if (status === 502) {
    tell(error);
  }
  return json(
    status,
    { error: { code, message, disabled, session } },
    retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) },
  );
}

function refused(status: number, message: string, headers: Record<string, string> = {}): Response {
  return json(status, { error: { code: 'refused', message } }, headers);
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}
