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
const ROUNDS = 120;
const WARM_UP = 40;
const DELIVERIES = 256;
const CONNECTIONS = 64;

await benchmark('backend', async (progress) => {
  const signer = new Signer();
  const redis = await RedisServer.start();
  const start = (name) => ServerProcess.start(name, signer.pem, redis.url);
  const names = Object.keys(servers);
  const processes = await Promise.all(names.map(start));

  /**
   * The rates of the bare route and of another server in rounds in which they take turns. Only two at a time:
   * BullMQ and Redis still work after a round, and would slow down the server after them.
   */
  async function compare(bare, other) {
    const rates = [[], []];
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      // A new session each: the backend recognizes an event that it has handled.
      const deliveries = Array.from({ length: DELIVERIES }, () => signer.delivery());
      for (const index of round % 2 === 0 ? [1, 0] : [0, 1]) {
        const { port } = [bare, other][index];
        const rate = await deliver(deliveries, { port, connections: CONNECTIONS });
        if (round >= 0) rates[index].push(rate);
      }
    }
    return rates;
  }

  try {
    const [bare, ...others] = processes;
    const rates = [[]];
    const ratios = [[1]];
    for (const [index, other] of others.entries()) {
      progress(`${names[index + 1]}: ${WARM_UP} rounds to warm up, then ${ROUNDS}`);
      const [ofBare, ofOther] = await compare(bare, other);
      rates[0].push(...ofBare);
      rates.push(ofOther);
      ratios.push(ofOther.map((rate, round) => rate / ofBare[round]));
    }

    return {
      title: 'Deliveries accepted per second',
      method:
        `${DELIVERIES} signed ends of new sessions over ${CONNECTIONS} connections to each server, which ` +
        `runs on @hono/node-server in its own process; medians of ${ROUNDS} rounds in which one takes ` +
        `turns with "bare", after ${WARM_UP} rounds to warm up. The handler does nothing. "bare" is a Hono route that only verifies, with Web Crypto; "bullmq" stores each event in a Redis with appendfsync always.`,
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
