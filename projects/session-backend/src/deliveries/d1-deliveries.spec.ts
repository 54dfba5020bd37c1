import { Miniflare } from 'miniflare';
import { describeDeliveries } from '../testing/deliveries-contract.js';
import {
  d1Deliveries,
  type D1Database,
  type D1Statement,
  deliveriesTable,
} from './d1-deliveries.js';

/**
 * Asks the database from inside a worker. Miniflare's own way to it from Node waits for each call
 * synchronously, and on a busy machine takes one answer for another.
 */
const SCRIPT = `export default {
  async fetch(request, { DB }) {
    const { query, values } = await request.json();
    return Response.json(await DB.prepare(query).bind(...values).first());
  }
}`;

describe('d1Deliveries', () => {
  let miniflare: Miniflare;

  const ask = async (query: string, values: readonly unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ query, values });
    const response = await miniflare.dispatchFetch('http://worker', { method: 'POST', body });
    return response.json();
  };
  const statement = (query: string, values: readonly unknown[] = []): D1Statement => ({
    bind: (...given) => statement(query, given),
    first: async () => (await ask(query, values)) as Record<string, unknown> | null,
  });
  const database: D1Database = { prepare: (query) => statement(query) };

  beforeAll(async () => {
    miniflare = new Miniflare({ modules: true, script: SCRIPT, d1Databases: ['DB'] });
    for (const query of deliveriesTable.split(';').filter((each) => each.trim())) {
      await ask(query, []);
    }
  }, 60_000);

  afterAll(() => miniflare.dispose());

  describeDeliveries((times) => d1Deliveries(database, times));
});
