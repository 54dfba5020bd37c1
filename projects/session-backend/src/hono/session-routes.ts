import { type Context, type Env, Hono } from 'hono';
import { safeCallback } from '../options/safe-callback.js';
import { UnreadBytes } from '../webhooks/read-bytes.js';
import { audit } from './audit.js';
import { authorization } from './authorization.js';
import { failed, json, publicError, rejected } from './json-answer.js';
import { bodyLimits, bodyOf, isJson, parseJson } from './json-body.js';
import { isAllowedOrigin } from './same-origin.js';
import { type SessionApiRequest } from './session-action.js';
import { type ActionEntry, type ActionResult, type SessionRoute } from './session-route.js';
import { sessionRouteTable } from './session-route-table.js';
import {
  type CheckedRoutesOptions,
  checkRoutesOptions,
  type SessionRoutesOptions,
} from './session-routes-options.js';

/**
 * Makes the routes for an admin page: `app.route('/admin', sessionRoutes({ sessions, authorize }))`. They
 * answer JSON, only to pages of their own origin and of `allowedOrigins`.
 *
 * @throws TypeError when an option is missing or wrong
 */
export function sessionRoutes(options: SessionRoutesOptions): Hono {
  const checked = checkRoutesOptions(options);
  const reportError = safeCallback(checked.onError);
  const app = new Hono();
  const routes = sessionRouteTable(checked);
  for (const route of routes) {
    app.on(route.method, route.path, (context) => respond(context, route, checked, reportError));
  }
  for (const { path } of routes) {
    const allow = routes.filter((one) => one.path === path).map(({ method }) => method);
    app.all(path, () => rejected(405, `Use ${allow.join(', ')}.`, { allow: allow.join(', ') }));
  }
  app.onError((error) => {
    if (error instanceof UnreadBytes) {
      return unread[error.reason]();
    }
    const answer = failed(error);
    // Other failures are about the meeting or the cloud. The answer describes them.
    if (answer.status === 500 || answer.status === 502) reportError(error);
    return answer;
  });
  return app;
}

const unread: Record<UnreadBytes['reason'], () => Response> = {
  'too-large': () => rejected(413, `The body must have at most ${bodyLimits.bytes} bytes.`),
  'too-slow': () => rejected(408, 'The body did not come in time.'),
  'cut-off': () => rejected(400, 'The body was cut off.'),
};

async function respond(
  { req }: Context<Env, string>,
  route: SessionRoute,
  { authorize, allowedOrigins, onAudit }: CheckedRoutesOptions,
  reportError: (error: unknown) => void,
): Promise<Response> {
  const { action, method, path, bodyForm } = route;
  const id = req.param('id') ?? '';
  if (!isLiteral(new URL(req.url).pathname, path, id)) {
    return rejected(
      404,
      'The path must have the id as it is, without percent-encoding, and no encoded letters.',
    );
  }
  if (!isAllowedOrigin(req.raw, allowedOrigins)) {
    return rejected(
      403,
      "Pages of this origin may not call. Add the page's origin, as the browser shows it, to allowedOrigins.",
    );
  }
  if (method === 'POST' && !isJson(req.raw)) {
    return rejected(415, 'Send the header "content-type: application/json".');
  }
  const bytes = method === 'POST' ? await bodyOf(req) : undefined;
  const prepared = route.prepare(id, bytes && parseJson(bytes));
  if (!prepared) {
    return rejected(400, `The body must be ${bodyForm}.`);
  }

  const meetingId = path.startsWith('/meetings/') ? id : null;
  const wanted = { action, meetingId } as SessionApiRequest;
  const decision = await authorization(authorize, requestWith(req.raw, bytes), wanted, reportError);
  const record = (entries: readonly ActionEntry[]): Promise<void> => {
    const time = new Date();
    const actor = decision.allowed ? decision.actor : null;
    const { request } = prepared;
    const sessionId = request?.ifSession ?? null;
    const known = { time, actor, action, meetingId, sessionId, request };
    return audit(
      onAudit,
      entries.map((entry) => ({ ...known, ...entry })),
      reportError,
    );
  };
  if (!decision.allowed) {
    await record([{ outcome: 'denied', result: null }]);
    return decision.response ?? rejected(403, 'You are not allowed to do this.');
  }
  let result: ActionResult;
  try {
    result = await prepared.perform();
  } catch (error) {
    await record([{ outcome: 'failed', result: publicError(error) }]);
    throw error;
  }
  await record(result.entries);
  return json(result.status ?? 200, result.answer);
}

/** A character in percent-encoding that needs none: letters, digits, "-", ".", "_" and "~". */
const encodedLetter = /%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/i;

/**
 * Whether a path ends with the route as it is written, behind a prefix without needless encoding. Hono
 * decodes a path before it matches, so that a guard in front of it which compares the path as sent would
 * not see `%6deetings`, nor `/%61dmin` where the routes are mounted on `/admin`.
 */
function isLiteral(pathname: string, route: string, id: string): boolean {
  if (encodedLetter.test(pathname)) {
    return false;
  }
  const hasId = route.includes(':id');
  return (!hasId || /^[\w-]{1,128}$/.test(id)) && pathname.endsWith(route.replace(':id', id));
}

/** The request, with a body that `authorize` can read. */
function requestWith(request: Request, bytes: Uint8Array<ArrayBuffer> | undefined): Request {
  const { url, method, headers, signal } = request;
  return bytes ? new Request(url, { method, headers, signal, body: bytes }) : request;
}
