import * as z from 'zod/mini';
import { publicError, rejectedBody } from './json-answer.js';
import { planRoutes } from './plan-routes.js';
import { type ActionEntry, succeeded, get, post, type SessionRoute } from './session-route.js';
import { type CheckedRoutesOptions } from './session-routes-options.js';
import { within } from '../options/time-limit.js';

/** The most items in a list that is answered. */
const longestList = 1_000;

/** Milliseconds that the webhook engine may take for a request of the page. */
const engineTime = 10_000;

const text = z.string().check(z.minLength(1), z.maxLength(200));
const flag = z.exactOptional(z.boolean());
const noBody = z.strictObject({});
const endBody = z.strictObject({ disable: flag, ifSession: z.exactOptional(text) });
const endAllBody = z.strictObject({ disable: flag });
const removeBody = z
  .strictObject({
    participantIds: z.exactOptional(z.array(text)),
    customParticipantIds: z.exactOptional(z.array(text)),
    revoke: flag,
  })
  .check(
    z.refine(
      ({ participantIds = [], customParticipantIds = [] }) =>
        participantIds.length + customParticipantIds.length > 0,
    ),
  );

/** The routes of the session API. */
export function sessionRouteTable({
  sessions,
  plans,
  deadLetters,
  engine,
}: CheckedRoutesOptions): readonly SessionRoute[] {
  const routes = [
    get('/meetings/:id', 'status', async (id) => {
      const answer = await sessions.meetingStatus(id);
      return succeeded(answer, answer.session?.sessionId);
    }),
    post(
      '/meetings/:id/end',
      'end',
      endBody,
      '{}, or have "disable": true or "ifSession": "<session id>"',
      async (id, body) => {
        const result = await sessions.endSession(id, body);
        return succeeded(
          result,
          result.outcome === 'ended' ? (result.sessionId ?? undefined) : undefined,
        );
      },
    ),
    post('/meetings/:id/disable', 'disable', noBody, '{}', async (id) => {
      await sessions.disableMeeting(id);
      return succeeded({ meetingId: id, disabled: true });
    }),
    post('/meetings/:id/enable', 'enable', noBody, '{}', async (id) => {
      await sessions.enableMeeting(id);
      return succeeded({ meetingId: id, disabled: false });
    }),
    post(
      '/meetings/:id/participants/remove',
      'remove-participants',
      removeBody,
      '{ "participantIds": […], "customParticipantIds": […], "revoke": true } with at least one id',
      async (id, body) => succeeded({ results: await sessions.removeParticipants(id, body) }),
    ),
    get('/sessions', 'list-sessions', async () => {
      const { items, more } = await firstOf(sessions.listSessions({ status: 'LIVE' }));
      return { ...succeeded({ sessions: items, more }), entries: [counted('sessions', items)] };
    }),
    post(
      '/sessions/end-all',
      'end-all',
      endAllBody,
      '{} or { "disable": true }',
      async (_, body) => {
        const ended = await sessions.endAll(body);
        const results = ended.map((end) =>
          'error' in end ? { ...end, error: publicError(end.error) } : end,
        );
        const entries = results.map((end): ActionEntry => {
          const { meetingId, sessionId } = end;
          return 'error' in end
            ? { meetingId, sessionId, outcome: 'failed', result: end.error }
            : { meetingId, sessionId, outcome: 'done', result: end.result };
        });
        const failed = entries.filter(({ outcome }) => outcome === 'failed').length;
        const answer = { failed, results };
        return entries.length === 0 ? succeeded(answer) : { answer, entries };
      },
    ),
  ];
  if (plans) {
    routes.push(...planRoutes(plans));
  }
  if (deadLetters) {
    routes.push(
      get('/dead-letters', 'list-dead-letters', async () => {
        const { items, more } = await inTime(firstOf(deadLetters.list()));
        return {
          ...succeeded({ deadLetters: items, more }),
          entries: [counted('deadLetters', items)],
        };
      }),
      post('/dead-letters/:id/retry', 'retry-dead-letter', noBody, '{}', async (key) => {
        if (await inTime(deadLetters.retry(key))) {
          return succeeded({ key, retried: true });
        }
        const answer = rejectedBody(
          'There is no dead letter with this key. It may be retried already.',
        );
        return { answer, status: 404, entries: [{ outcome: 'failed', result: { key } }] };
      }),
    );
  }
  if (engine) {
    routes.push(get('/health', 'health', async () => succeeded(await inTime(engine.health()))));
  }
  return routes;
}

/** The entry for a list has the number of its items alone: the items would fill the log. */
function counted(name: string, items: readonly unknown[]): ActionEntry {
  return { outcome: 'done', result: { [name]: items.length } };
}

async function firstOf<T>(list: AsyncIterable<T>): Promise<{ items: T[]; more: boolean }> {
  const items: T[] = [];
  for await (const item of list) {
    if (items.length === longestList) return { items, more: true };
    items.push(item);
  }
  return { items, more: false };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return within(work, {
    milliseconds: engineTime,
    late: () => new Error(`The webhook engine did not answer within ${engineTime} ms.`),
  });
}
