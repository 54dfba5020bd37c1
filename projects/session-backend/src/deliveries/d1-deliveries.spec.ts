import { Miniflare } from 'miniflare';
import { describeDeliveries } from '../testing/deliveries-contract.js';
import { d1Deliveries, type D1Database, deliveriesTable } from './d1-deliveries.js';

describe('d1Deliveries', () => {
  let miniflare: Miniflare;
  let database: D1Database;

  beforeAll(async () => {
    miniflare = new Miniflare({
      modules: true,
      script: 'export default {}',
      d1Databases: ['DB'],
    });
    // Its type is in a package that is not here.
    database = (await miniflare.getD1Database('DB')) as D1Database;
    for (const statement of deliveriesTable.split(';').filter((each) => each.trim())) {
      await database.prepare(statement).first();
    }
  }, 60_000);

  afterAll(() => miniflare.dispose());

  describeDeliveries((times) => d1Deliveries(database, times));
});
