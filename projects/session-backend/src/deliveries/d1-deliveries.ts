import { type Claim, type Deliveries } from './deliveries.js';
import { deliveryTimes, type DeliveryTimes } from './delivery-times.js';

/** What is used of a D1 database; `env.DB` of a Worker is one. */
export interface D1Database {
  prepare(query: string): D1Statement;
}

/** What is used of a prepared statement of D1. */
export interface D1Statement {
  bind(...values: (string | number)[]): D1Statement;
  first(): Promise<Record<string, unknown> | null>;
}

/** The table that {@link d1Deliveries} remembers in, for a migration of yours. */
export const deliveriesTable = `
CREATE TABLE IF NOT EXISTS realtimekit_deliveries (
  key TEXT PRIMARY KEY,
  owner TEXT,
  expires INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS realtimekit_deliveries_expires ON realtimekit_deliveries (expires);
`;

/** Milliseconds, by the one clock that all instances share. */
const now = `CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

/** An owner that is null has completed. Each of them is one statement, which nothing gets between. */
const statements = {
  claim: `
    INSERT INTO realtimekit_deliveries (key, owner, expires) VALUES (?1, ?2, ${now} + ?3)
    ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, expires = excluded.expires
    WHERE realtimekit_deliveries.expires <= ${now}
    RETURNING owner`,
  look: `SELECT owner FROM realtimekit_deliveries WHERE key = ?1`,
  complete: `
    UPDATE realtimekit_deliveries SET owner = NULL, expires = ${now} + ?3
    WHERE key = ?1 AND owner = ?2 AND expires > ${now} RETURNING key`,
  release: `
    DELETE FROM realtimekit_deliveries WHERE key = ?1 AND owner = ?2 AND expires > ${now} RETURNING key`,
  extend: `
    UPDATE realtimekit_deliveries SET expires = ${now} + ?3
    WHERE key = ?1 AND owner = ?2 AND expires > ${now} RETURNING key`,
  forget: `
    DELETE FROM realtimekit_deliveries WHERE key IN (
      SELECT key FROM realtimekit_deliveries WHERE expires <= ${now} LIMIT 100
    )`,
} as const;

/**
 * Remembers in a D1 database, for Cloudflare Workers. The database needs {@link deliveriesTable}.
 *
 * @throws RangeError when a time makes no sense
 */
export function d1Deliveries(database: D1Database, times: DeliveryTimes = {}): Deliveries {
  const { lease, keep } = deliveryTimes(times);
  const run = (
    statement: keyof typeof statements,
    ...values: (string | number)[]
  ): Promise<Record<string, unknown> | null> =>
    database
      .prepare(statements[statement])
      .bind(...values)
      .first();

  return {
    claim: async (key): Promise<Claim> => {
      const owner = crypto.randomUUID();
      if (await run('claim', key, owner, lease)) {
        return { outcome: 'claimed', owner, lease };
      }
      const row = await run('look', key);
      return { outcome: row?.['owner'] === null ? 'completed' : 'busy' };
    },
    complete: async (key, owner) => {
      const done = (await run('complete', key, owner, keep)) !== null;
      // Once for every end that is handled, so that the table does not grow for ever.
      await run('forget');
      return done;
    },
    release: async (key, owner) => (await run('release', key, owner)) !== null,
    extend: async (key, owner) => (await run('extend', key, owner, lease)) !== null,
  };
}
