// One process of a backend: it takes webhooks and runs a worker. Its handler fails now and then, and
// writes a line into a file when it begins and when it is done: what is written there has happened,
// whatever becomes of the process.
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import process, { env } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { bullmqEngine, startBullmqWorker } from 'realtimekit-session-backend/bullmq';
import { toNodeListener } from 'realtimekit-session-backend/node';
import { createClient } from 'redis';

const ledger = openSync(env.SOAK_LEDGER, 'a');
const failures = Number(env.SOAK_FAILURES);

const consumer = {
  consumer: 'soak',
  onMeetingEnded: async ({ sessionId }) => {
    writeSync(ledger, `begun ${sessionId}\n`);
    // As long as a query or two of a database.
    await delay(Math.random() * 10);
    if (Math.random() < failures) throw new Error('It was decided that this one fails.');
    writeSync(ledger, `done ${sessionId}\n`);
    await delay(Math.random() * 3);
  },
};
const queue = { connection: createClient({ url: env.SOAK_REDIS_URL }), queue: 'soak' };

const handle = createWebhookHandler({
  ...consumer,
  key: { url: env.SOAK_KEY_URL },
  engine: bullmqEngine(queue),
  // Failures are provoked here, and counted by what they were answered.
  onError: () => undefined,
});

startBullmqWorker(consumer, {
  ...queue,
  backoff: 100,
  stalledAfter: Number(env.SOAK_STALLED_AFTER),
  onError: () => undefined,
});

const server = createServer(toNodeListener(handle));
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
// The process that started this one is gone.
process.on('disconnect', () => process.exit());
