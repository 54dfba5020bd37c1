import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { type SessionBackend } from 'realtimekit-session-backend';
import { type DemoMeetings } from './demo-meetings.js';
import { type EndedSessions } from './ended-sessions.js';
import { type MeetingKind } from './meeting-kind.js';
import { type Role, roles } from './role.js';

/** What the routes of the demo use. */
export interface DemoApiContext {
  readonly meetings: DemoMeetings;
  readonly sessions: SessionBackend;
  readonly ended: EndedSessions;
  /** Which RealtimeKit it is, and whether its webhooks reach this server. The page shows both. */
  readonly realtimeKit: { readonly where: 'local' | 'cloud'; readonly receivesWebhooks: boolean };
}

/** Makes the JSON routes that return a meeting, a participant's token and the ended sessions to a page. */
export function demoApi({ meetings, sessions, ended, realtimeKit }: DemoApiContext): Hono {
  const api = new Hono();

  api.use(
    bodyLimit({
      maxSize: 1024,
      onError: (context) => context.json({ error: 'The request is too large.' }, 413),
    }),
  );

  api.onError((_error, context) =>
    // The client's error may say more than a page should know.
    context.json({ error: 'RealtimeKit rejected a request of the demo’s server.' }, 502),
  );

  api.get('/health', (context) => context.json({ ok: true }));

  api.post('/meetings', async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const kind = requestedKind(body, meetings.kinds);
    if (kind === null) {
      const error = `Send JSON with a "kind" that is one of: ${meetings.kinds.join(', ')}.`;
      return context.json({ error }, 400);
    }
    const meetingId = await meetings.create(kind);
    return context.json({ meetingId, kind, kinds: meetings.kinds, ...realtimeKit }, 201);
  });

  api.post('/meetings/:meetingId/participants', async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const role = requestedRole(body);
    if (role === null) {
      const error = `Send JSON with a "role" that is one of: ${roles.join(', ')}.`;
      return context.json({ error }, 400);
    }
    const renew = isRecord(body) && body['renew'] === true;
    const details = meetings.join(context.req.param('meetingId'), role, { renew });
    return details === null ? noSuchMeeting(context) : context.json(await details);
  });

  // A participant may know this much about the meeting. The admin routes return the rest.
  api.get('/meetings/:meetingId/disabled', async (context) => {
    const meetingId = context.req.param('meetingId');
    if (!meetings.has(meetingId)) return noSuchMeeting(context);
    const { disabled } = await sessions.meetingStatus(meetingId);
    return context.json({ disabled });
  });

  api.get('/meetings/:meetingId/ended-sessions', (context) => {
    const meetingId = context.req.param('meetingId');
    if (!meetings.has(meetingId)) return noSuchMeeting(context);
    return streamSSE(context, async (stream) => {
      await new Promise<void>((resolve) => {
        const stop = ended.follow(meetingId, (session) => {
          void stream.writeSSE({ id: session.sessionId, data: JSON.stringify(session) });
        });
        stream.onAbort(() => {
          stop();
          resolve();
        });
      });
    });
  });

  api.all('*', (context) => context.json({ error: 'There is no such route.' }, 404));

  return api;
}

function noSuchMeeting(context: Context): Response {
  const error = 'There is no such meeting. Reload the demo to get a new one.';
  return context.json({ error }, 404);
}

/** Returns the first kind when the body names none. */
function requestedKind(body: unknown, kinds: readonly MeetingKind[]): MeetingKind | null {
  if (!isRecord(body) || !('kind' in body)) return kinds[0] ?? null;
  return kinds.find((kind) => kind === body['kind']) ?? null;
}

function requestedRole(body: unknown): Role | null {
  return isRecord(body) ? (roles.find((role) => role === body['role']) ?? null) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
