import { Miniflare } from 'miniflare';
import { askedDatabase, databaseOf, execute } from '../testing/asked-database.js';
import { describeDeliveries } from '../testing/deliveries-contract.js';
import { d1Deliveries, type D1Database, deliveriesTable } from './d1-deliveries.js';

describe('d1Deliveries', () => {
  let miniflare: Miniflare;
  let database: D1Database;

  beforeAll(async () => {
    miniflare = new Miniflare(askedDatabase);
    database = databaseOf(miniflare);
    await execute(database, deliveriesTable);
  }, 60_000);

  afterAll(() => miniflare.dispose());

  describeDeliveries((times) => d1Deliveries(database, times));
});
