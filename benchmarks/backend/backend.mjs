/**
 * Measures how many signed deliveries a backend accepts per second when its handler does nothing, next to
 * a bare Hono route that verifies the same signatures.
 *
 *   npm run bench -- backend
 */
import { RedisServer } from 'test-support/redis-server';
import { atLeast, benchmark } from '../benchmark.mjs';
import { median, medianInterval } from '../statistics.mjs';
import { deliver, Signer } from './deliveries.mjs';
import { ServerProcess } from './server-process.mjs';
import { servers } from './servers.mjs';

/** Short and many, so that both servers see the same moments of a busy machine. */
const ROUNDS = 60;
const WARM_UP = 20;
const DELIVERIES = 256;
const CONNECTIONS = 64;

await benchmark('backend', async (progress) => {
  const signer = new Signer();
  const names = Object.keys(servers);
  const redis = await RedisServer.start();
  const processes = await Promise.all(
    names.map((name) => ServerProcess.start(name, signer.pem, redis.url)),
  );
  try {
    const rates = names.map(() => []);
    progress(`${WARM_UP} rounds to warm up, then ${ROUNDS}`);
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      // A new session each: the backend recognizes an event that it has handled.
      const deliveries = Array.from({ length: DELIVERIES }, () => signer.delivery());
      const order = [...names.keys()];
      if (round % 2 === 0) order.reverse();
      for (const index of order) {
        const rate = await deliver(deliveries, {
          port: processes[index].port,
          connections: CONNECTIONS,
        });
        if (round >= 0) rates[index].push(rate);
      }
    }

    const ratios = rates.map((each) => each.map((rate, round) => rate / rates[0][round]));
    return {
      title: 'Deliveries accepted per second',
      method:
        `${DELIVERIES} signed ends of new sessions over ${CONNECTIONS} connections to each server, which ` +
        `runs on @hono/node-server in its own process; medians of ${ROUNDS} rounds in which they take ` +
        `turns, after ${WARM_UP} rounds to warm up. The handler does nothing. "bare" is a Hono route that only verifies; "bullmq" stores each event in a Redis with appendfsync always.`,
      packages: ['realtimekit-session-backend', 'hono', '@hono/node-server'],
      rows: names.map((name, index) => ({
        server: name,
        'per second': Math.round(median(rates[index])),
        'of bare': median(ratios[index]),
      })),
      goals: [
        atLeast(
          0.8,
          'of a bare Hono route, the memory engine',
          median(ratios[names.indexOf('memory')]),
        ),
      ],
      details: {
        intervals: Object.fromEntries(
          names.map((name, index) => [name, medianInterval(ratios[index])]),
        ),
      },
    };
  } finally {
    await Promise.all(processes.map((process) => process.close()));
    await redis.stop();
  }
});
