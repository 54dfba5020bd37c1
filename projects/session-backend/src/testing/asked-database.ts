import { type Miniflare } from 'miniflare';
import { type D1Database, type D1Statement } from '../deliveries/d1-deliveries.js';

const HOST = 'asked-database';

/**
 * A worker that asks its database what it is told to. Miniflare's own way to D1 from Node waits for
 * each call synchronously, and on a busy machine takes one answer for another.
 */
export const askedDatabase = {
  name: HOST,
  modules: true,
  script: `export default {
    async fetch(request, { DB }) {
      const { query, values } = await request.json();
      return Response.json(await DB.prepare(query).bind(...values).first());
    }
  }`,
  // All workers of a Miniflare that name the same database have the same.
  d1Databases: ['DB'],
  routes: [`${HOST}/*`],
};

/** The database of a Miniflare that runs {@link askedDatabase}, beside other workers or alone. */
export function databaseOf(miniflare: Miniflare): D1Database {
  const statement = (query: string, values: readonly unknown[] = []): D1Statement => ({
    bind: (...given) => statement(query, given),
    first: async () => {
      const body = JSON.stringify({ query, values });
      const response = await miniflare.dispatchFetch(`http://${HOST}/`, { method: 'POST', body });
      return (await response.json()) as Record<string, unknown> | null;
    },
  });
  return { prepare: (query) => statement(query) };
}

/** Runs statements, such as those that make tables, one by one. */
export async function execute(database: D1Database, statements: string): Promise<void> {
  for (const statement of statements.split(';').filter((each) => each.trim())) {
    await database.prepare(statement).first();
  }
}
