import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { type SessionBackend } from 'realtimekit-session-backend';
import { type EndedSessions } from './ended-sessions.js';
import { type FrontDesk } from './front-desk.js';
import { type MeetingKind } from './meeting-kind.js';
import { type Role, roles } from './role.js';

/** What the routes stand in front of. */
export interface DemoApiContext {
  readonly desk: FrontDesk;
  readonly sessions: SessionBackend;
  readonly ends: EndedSessions;
  /** Which RealtimeKit it is, and whether its webhooks reach this server, for the page to say. */
  readonly realtimeKit: { readonly where: 'local' | 'cloud'; readonly hearsEnds: boolean };
}

/** The JSON routes from which a page gets its meeting, its participant's token and what ended. */
export function demoApi({ desk, sessions, ends, realtimeKit }: DemoApiContext): Hono {
  const api = new Hono();

  api.use(
    bodyLimit({
      maxSize: 1024,
      onError: (context) => context.json({ error: 'The request is too large.' }, 413),
    }),
  );

  api.onError((_error, context) =>
    // The error of the client is for whoever runs this, and it may say more than a page should know.
    context.json({ error: 'RealtimeKit did not do what the demo asked of it.' }, 502),
  );

  api.get('/health', (context) => context.json({ ok: true }));

  api.post('/meetings', async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const kind = requestedKind(body, desk.kinds);
    if (kind === null) {
      const error = `Send JSON with a "kind" that is one of: ${desk.kinds.join(', ')}.`;
      return context.json({ error }, 400);
    }
    const meetingId = await desk.openMeeting(kind);
    return context.json({ meetingId, kind, kinds: desk.kinds, ...realtimeKit }, 201);
  });

  api.post('/meetings/:meetingId/participants', async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const role = requestedRole(body);
    if (role === null) {
      const error = `Send JSON with a "role" that is one of: ${roles.join(', ')}.`;
      return context.json({ error }, 400);
    }
    const admission = desk.admit(context.req.param('meetingId'), role);
    return admission === null ? noSuchMeeting(context) : context.json(await admission);
  });

  // What a participant may know of the meeting; the rest is for the admin page.
  api.get('/meetings/:meetingId/closed', async (context) => {
    const meetingId = context.req.param('meetingId');
    if (!desk.knows(meetingId)) return noSuchMeeting(context);
    const { disabled } = await sessions.meetingStatus(meetingId);
    return context.json({ closed: disabled });
  });

  api.get('/meetings/:meetingId/ends', (context) => {
    const meetingId = context.req.param('meetingId');
    if (!desk.knows(meetingId)) return noSuchMeeting(context);
    return streamSSE(context, async (stream) => {
      await new Promise<void>((resolve) => {
        const stop = ends.follow(meetingId, (end) => {
          void stream.writeSSE({ id: end.sessionId, data: JSON.stringify(end) });
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

/** Who asks for none gets the first. */
function requestedKind(body: unknown, kinds: readonly MeetingKind[]): MeetingKind | null {
  if (typeof body !== 'object' || body === null || !('kind' in body)) return kinds[0] ?? null;
  return kinds.find((kind) => kind === body.kind) ?? null;
}

function requestedRole(body: unknown): Role | null {
  if (typeof body !== 'object' || body === null || !('role' in body)) return null;
  return roles.find((role) => role === body.role) ?? null;
}
