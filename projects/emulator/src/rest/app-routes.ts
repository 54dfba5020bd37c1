import * as z from 'zod';
import type { AppGetResponse, AppPostResponse } from 'cloudflare/resources/realtime-kit/apps';
import { Hono } from 'hono';
import { type App } from '../apps/apps.js';
import { text } from '../input/schemas.js';
import { paginate } from './paging.js';
import { readBody } from '../input/request-body.js';
import { RequestQuery } from './request-query.js';
import { type RestContext, type RestEnv } from './rest-context.js';

const newApp = z.strictObject({ name: text });

/** `apps.get`, `apps.post`. */
export function appRoutes({ meetings }: RestContext): Hono<RestEnv> {
  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const query = new RequestQuery(c);
    const found = meetings.apps
      .of(c.get('grant').accountId)
      .filter(({ name }) => query.finds(name));
    const inOrder =
      query.choice('sort_order', ['ASC', 'DESC']) === 'DESC' ? found.reverse() : found;
    const { items, paging } = paginate(inOrder, query);
    return c.json({
      success: true,
      data: items.map(describeApp),
      paging,
    } satisfies AppGetResponse);
  });

  routes.post('/', async (c) => {
    const { name } = await readBody(c, newApp);
    const app = meetings.apps.create({ accountId: c.get('grant').accountId, name });
    return c.json(
      { success: true, data: { app: describeApp(app) } } satisfies AppPostResponse,
      201,
    );
  });

  return routes;
}

function describeApp({ id, name, createdAt }: App) {
  return { id, name, created_at: createdAt.toISOString() } satisfies AppGetResponse.Data;
}
