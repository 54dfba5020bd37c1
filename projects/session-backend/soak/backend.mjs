// One instance of a backend. It takes webhooks, fails now and then, and writes a line into a file for
// every end that it has handled: what is written there has happened, whatever becomes of the process.
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import process, { env } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';
import { redisDeliveries } from 'realtimekit-session-backend/redis';
import { createClient } from 'redis';

const ledger = openSync(env.SOAK_LEDGER, 'a');
const lease = Number(env.SOAK_LEASE);
const failures = Number(env.SOAK_FAILURES);

const handle = createWebhookHandler({
  key: { url: env.SOAK_KEY_URL },
  deliveries: redisDeliveries(createClient({ url: env.SOAK_REDIS_URL }), { lease }),
  onMeetingEnded: async ({ sessionId }) => {
    // As long as a query or two of a database.
    await delay(Math.random() * 10);
    if (Math.random() < failures) throw new Error('It was decided that this one fails.');
    writeSync(ledger, `${sessionId}\n`);
    await delay(Math.random() * 3);
  },
  // Every failure is told; here they are provoked, and counted by what they were answered.
  onError: () => undefined,
});

const server = createServer(toNodeListener(handle));
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
