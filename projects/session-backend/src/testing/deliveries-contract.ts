import { type Deliveries } from '../deliveries/deliveries.js';
import { type DeliveryTimes } from '../deliveries/delivery-times.js';
import { HandleOnce } from '../webhooks/handle-once.js';

/** What every store of deliveries has to do; the tests of each call this. */
export function describeDeliveries(create: (times: DeliveryTimes) => Deliveries): void {
  const claimed = async (deliveries: Deliveries, key: string): Promise<string> => {
    const claim = await deliveries.claim(key);
    if (claim.outcome !== 'claimed') {
      throw new Error(`The key is ${claim.outcome}.`);
    }
    return claim.owner;
  };
  const outcome = async (deliveries: Deliveries, key: string): Promise<string> =>
    (await deliveries.claim(key)).outcome;
  /** Resolves when the key can be claimed. */
  const lapsed = async (deliveries: Deliveries, key: string): Promise<void> => {
    while ((await outcome(deliveries, key)) !== 'claimed') {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  let keys = 0;
  let key: string;

  beforeEach(() => {
    key = `key-${++keys}`;
  });

  it('gives a key to one of twenty that claim it at once', async () => {
    const deliveries = create({});
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(deliveries, key)));
    expect(outcomes.filter((each) => each === 'claimed')).toHaveLength(1);
    expect(outcomes.filter((each) => each === 'busy')).toHaveLength(19);
  });

  it('says for how long a claim holds, and gives each its own token', async () => {
    const deliveries = create({ lease: 12_345 });
    const claim = await deliveries.claim(key);
    expect(claim).toMatchObject({ outcome: 'claimed', lease: 12_345 });
    expect(await claimed(deliveries, `${key}-another`)).not.toBe('owner' in claim && claim.owner);
  });

  it('keeps what is completed from being claimed', async () => {
    const deliveries = create({});
    expect(await deliveries.complete(key, await claimed(deliveries, key))).toBe(true);
    expect(await outcome(deliveries, key)).toBe('completed');
  });

  it('forgets what is completed after the time it is kept', async () => {
    const deliveries = create({ keep: 30 });
    await deliveries.complete(key, await claimed(deliveries, key));
    await lapsed(deliveries, key);
  });

  it('lets what is released be claimed at once', async () => {
    const deliveries = create({});
    expect(await deliveries.release(key, await claimed(deliveries, key))).toBe(true);
    expect(await outcome(deliveries, key)).toBe('claimed');
  });

  it('lets a claim lapse that is not extended, and its token with it', async () => {
    const deliveries = create({ lease: 30 });
    const owner = await claimed(deliveries, key);
    await lapsed(deliveries, key);
    expect(await deliveries.extend(key, owner)).toBe(false);
    expect(await deliveries.complete(key, owner)).toBe(false);
    expect(await deliveries.release(key, owner)).toBe(false);
  });

  it('holds a claim for longer than its lease when it is extended', async () => {
    const deliveries = create({ lease: 1_500 });
    const owner = await claimed(deliveries, key);
    const untouched = await claimed(deliveries, `${key}-untouched`);
    // Until the lease of the one that is not extended has run out.
    while (await deliveries.extend(key, owner)) {
      if ((await outcome(deliveries, `${key}-untouched`)) === 'claimed') {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await deliveries.extend(`${key}-untouched`, untouched)).toBe(false);
    expect(await outcome(deliveries, key)).toBe('busy');
  });

  it('frees what work that never ends has claimed', async () => {
    // So long that a busy machine extends it in time, and is asked about it in time.
    const deliveries = create({ lease: 3_000 });
    const hung = new HandleOnce(deliveries, 100);
    const handling = await hung.run(key, () => new Promise(() => undefined));
    expect('error' in handling && String(handling.error)).toContain('not done within 100 ms');
    expect(await outcome(deliveries, key)).toBe('busy');
    const another = new HandleOnce(deliveries, 60_000);
    let calls = 0;
    while ((await another.run(key, () => (calls += 1))).outcome !== 'completed') {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(calls).toBe(1);
  });

  it('does nothing for the token of somebody else', async () => {
    const deliveries = create({});
    const owner = await claimed(deliveries, key);
    expect(await deliveries.extend(key, 'somebody')).toBe(false);
    expect(await deliveries.complete(key, 'somebody')).toBe(false);
    expect(await deliveries.release(key, 'somebody')).toBe(false);
    expect(await outcome(deliveries, key)).toBe('busy');
    expect(await deliveries.complete(key, owner)).toBe(true);
  });

  it('does nothing for a token once it is completed, or of what nobody claimed', async () => {
    const deliveries = create({});
    const owner = await claimed(deliveries, key);
    await deliveries.complete(key, owner);
    expect(await deliveries.release(key, owner)).toBe(false);
    expect(await deliveries.extend(key, owner)).toBe(false);
    expect(await outcome(deliveries, key)).toBe('completed');
    expect(await deliveries.complete('nobody', owner)).toBe(false);
  });

  it.each([{ lease: 0 }, { lease: 1.5 }, { lease: 2 ** 31 }, { keep: -1 }, { keep: Number.NaN }])(
    'refuses %j',
    (times) => {
      expect(() => create(times)).toThrow(RangeError);
    },
  );
}
