import { jest } from '@jest/globals';
import { describeDeliveries } from '../testing/deliveries-contract.js';
import { createWebhookHandler } from '../webhooks/webhook-handler.js';
import { memoryDeliveries } from './memory-deliveries.js';

describe('memoryDeliveries', () => {
  describeDeliveries(memoryDeliveries);

  const complete = async (
    deliveries: ReturnType<typeof memoryDeliveries>,
    key: string,
  ): Promise<void> => {
    const claim = await deliveries.claim(key);
    await deliveries.complete(key, 'owner' in claim ? claim.owner : '');
  };

  it('given more than fits, forgets what was completed first, never what is being handled', async () => {
    const deliveries = memoryDeliveries({ capacity: 3 });
    await deliveries.claim('busy');
    await complete(deliveries, 'first');
    await complete(deliveries, 'second');
    await complete(deliveries, 'third');

    const outcomes = ['busy', 'second', 'third'].map(
      async (key) => (await deliveries.claim(key)).outcome,
    );
    expect(await Promise.all(outcomes)).toEqual(['busy', 'completed', 'completed']);
    expect((await deliveries.claim('first')).outcome).toBe('claimed');
  });

  it.each([
    ['forward', 1],
    ['back', -1],
  ])(
    'given that the clock of the machine is put %s by a year, remembers all the same, and no longer',
    async (_, sign) => {
      const deliveries = memoryDeliveries({ lease: 1_000 });
      await complete(deliveries, 'done');
      await deliveries.claim('busy');
      const then = Date.now() + sign * 365 * 24 * 60 * 60 * 1_000;
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => then);
      try {
        expect((await deliveries.claim('busy')).outcome).toBe('busy');
        expect((await deliveries.claim('done')).outcome).toBe('completed');
        while ((await deliveries.claim('busy')).outcome !== 'claimed') {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      } finally {
        clock.mockRestore();
      }
    },
  );

  it('given nothing that could be forgotten, refuses', async () => {
    const deliveries = memoryDeliveries({ capacity: 1 });
    await deliveries.claim('busy');
    await expect(deliveries.claim('one more')).rejects.toThrow(/All 1 ends/);
  });

  it.each([0, -1, 1.5])('refuses a capacity of %d', (capacity) => {
    expect(() => memoryDeliveries({ capacity })).toThrow(RangeError);
  });

  describe('on Cloudflare Workers', () => {
    beforeEach(() => {
      Object.defineProperty(globalThis, 'WebSocketPair', { configurable: true, value: Object });
    });

    afterEach(() => {
      Reflect.deleteProperty(globalThis, 'WebSocketPair');
    });

    it('refuses, and names what to use instead', () => {
      expect(() => memoryDeliveries()).toThrow(/d1Deliveries/);
      expect(() => createWebhookHandler({ onMeetingEnded: () => undefined })).toThrow(
        /d1Deliveries/,
      );
    });
  });
});
