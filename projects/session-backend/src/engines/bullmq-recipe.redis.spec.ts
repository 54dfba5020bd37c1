import { once } from 'node:events';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { RedisServer } from 'test-support/redis-server';
import { type BullmqEngine, type BullmqWorker } from '../bullmq.js';
import { type WebhookHandlerOptions } from '../index.js';
import { runSession } from '../testing/emulator-session.js';
import { signal } from '../testing/signal.js';

interface Backend {
  readonly server: Server;
  readonly engine: BullmqEngine;
  readonly worker: BullmqWorker;
}

const { createBackend } = (await import(
  fileURLToPath(new URL('../../recipes/bullmq.mjs', import.meta.url))
)) as {
  createBackend: (
    options: Pick<WebhookHandlerOptions, 'key' | 'onMeetingEnded'> & { redisUrl: string },
  ) => Backend;
};

describe('the recipe bullmq.mjs', () => {
  let redis: RedisServer;
  let emulator: Emulator;

  beforeAll(async () => {
    redis = await RedisServer.start();
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [0] } });
  }, 120_000);

  afterAll(async () => {
    await emulator.close();
    await redis.stop();
  });

  it('handles a signed end once that is delivered four times, although the first attempt fails', async () => {
    const done = signal<string>();
    const runs: string[] = [];
    const backend = createBackend({
      redisUrl: redis.url,
      key: { url: `${emulator.url}/.well-known/webhooks.json` },
      onMeetingEnded: ({ sessionId }) => {
        runs.push(sessionId);
        if (runs.length === 1) throw new Error('The database is down.');
        done.resolve(sessionId);
      },
    });
    try {
      backend.server.listen(0, '127.0.0.1');
      await once(backend.server, 'listening');
      const url = `http://127.0.0.1:${(backend.server.address() as AddressInfo).port}/webhook`;

      emulator.faults.switchOn({ fault: 'repeat-webhooks', underAnotherUuid: true });
      for (let index = 0; index < 2; index += 1) {
        emulator.webhooks.register({ url, events: ['meeting.ended'] });
      }
      const sessionId = await runSession(emulator, emulator.createMeeting().id);
      await emulator.webhooks.settled();
      expect(emulator.webhooks.deliveries.map(({ state }) => state)).toEqual(
        Array(4).fill('delivered'),
      );
      expect(await done.promise).toBe(sessionId);
      expect(runs).toEqual([sessionId, sessionId]);
    } finally {
      backend.server.close();
      backend.server.closeAllConnections();
      await backend.worker.close();
      await backend.engine.close();
    }
  });
});
