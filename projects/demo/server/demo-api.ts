import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type FrontDesk, type Role, roles } from './front-desk.js';

/** The JSON routes from which a page gets its meeting and its participant's token. */
export function demoApi(desk: FrontDesk): Hono {
  const api = new Hono();

  api.use(
    bodyLimit({
      maxSize: 1024,
      onError: (context) => context.json({ error: 'The request is too large.' }, 413),
    }),
  );

  api.get('/health', (context) => context.json({ ok: true }));

  api.post('/meetings', (context) => context.json({ meetingId: desk.openMeeting() }, 201));

  api.post('/meetings/:meetingId/participants', async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const role = requestedRole(body);
    if (role === null) {
      const error = `Send JSON with a "role" that is one of: ${roles.join(', ')}.`;
      return context.json({ error }, 400);
    }
    const admission = desk.admit(context.req.param('meetingId'), role);
    return admission === null
      ? context.json({ error: 'There is no such meeting. Reload the demo to get a new one.' }, 404)
      : context.json(await admission);
  });

  api.all('*', (context) => context.json({ error: 'There is no such route.' }, 404));

  return api;
}

function requestedRole(body: unknown): Role | null {
  if (typeof body !== 'object' || body === null || !('role' in body)) return null;
  return roles.find((role) => role === body.role) ?? null;
}
