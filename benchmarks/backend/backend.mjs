/**
 * Measures how many signed deliveries a backend accepts per second when its handler does nothing, next to
 * a bare Hono route that verifies the same signatures.
 *
 *   npm run bench -- backend
 */
import { RedisServer } from 'test-support/redis-server';
import { atLeast, benchmark } from '../benchmark.mjs';
import { median } from '../statistics.mjs';
import { deliver, Signer } from './deliveries.mjs';
import { keepOn } from './processor.mjs';
import { ServerProcess } from './server-process.mjs';
import { servers } from './servers.mjs';

/** Some processes are faster than others of the same code, for as long as they live. */
const STARTS = 8;
/** Where the load and the server run. Otherwise the server that gets the faster one of them wins. */
const PROCESSORS = { load: 0, server: 1 };
/** Short and many, so that both servers see the same moments of a busy machine. */
const ROUNDS = 40;
const WARM_UP = 40;
const DELIVERIES = 256;
const CONNECTIONS = 64;

await benchmark('backend', async (progress) => {
  const signer = new Signer();
  const redis = await RedisServer.start();
  const [bare, ...others] = Object.keys(servers);
  // On both, one after the other: a machine may have only one of them.
  const areKept = [PROCESSORS.server, PROCESSORS.load].every((one) => keepOn(one, process.pid));

  // A new session each: a backend recognizes an event that it has handled.
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () =>
    Array.from({ length: DELIVERIES }, () => signer.delivery()),
  );

  /** The rates of the bare route and of another server, in new processes, in rounds in which they take turns. */
  async function compare(other) {
    const processes = await Promise.all(
      [bare, other].map((name) => ServerProcess.start(name, signer.pem, redis.url)),
    );
    try {
      if (areKept) processes.forEach(({ pid }) => keepOn(PROCESSORS.server, pid));
      const rates = [[], []];
      for (const [round, deliveries] of rounds.entries()) {
        for (const index of round % 2 === 0 ? [1, 0] : [0, 1]) {
          const { port } = processes[index];
          const rate = await deliver(deliveries, { port, connections: CONNECTIONS });
          if (round >= WARM_UP) rates[index].push(rate);
        }
      }
      return rates;
    } finally {
      await Promise.all(processes.map((process) => process.close()));
    }
  }

  try {
    const compared = [];
    for (const server of others) {
      const starts = [];
      for (let start = 1; start <= STARTS; start++) {
        progress(`${server}: start ${start} of ${STARTS}`);
        const [ofBare, ofServer] = await compare(server);
        const ratio = median(ofServer.map((rate, round) => rate / ofBare[round]));
        starts.push({ bare: median(ofBare), server: median(ofServer), ratio });
      }
      compared.push({ server, starts });
    }
    const medianOf = (starts, figure) => median(starts.map((start) => start[figure]));
    const memory = compared.find(({ server }) => server === 'memory');

    return {
      title: 'Deliveries accepted per second',
      method:
        `${DELIVERIES} signed ends of new sessions over ${CONNECTIONS} connections to each server, which ` +
        `runs on @hono/node-server in its own process; medians of ${STARTS} starts of a server and "bare", ` +
        `each the median of ${ROUNDS} rounds in which they take turns, after ${WARM_UP} rounds to warm up. ` +
        (areKept ? 'The servers take turns on one processor, the load is on another. ' : '') +
        'The handler does nothing. "bare" is a Hono route that only verifies, with Web Crypto; "bullmq" ' +
        'stores each event in a Redis with appendfsync always.',
      packages: ['realtimekit-session-backend', 'hono', '@hono/node-server'],
      rows: compared.map(({ server, starts }) => ({
        server,
        'per second': Math.round(medianOf(starts, 'server')),
        'bare next to it': Math.round(medianOf(starts, 'bare')),
        'of bare': medianOf(starts, 'ratio'),
      })),
      goals: [
        atLeast(0.8, 'of a bare Hono route, the memory engine', medianOf(memory.starts, 'ratio')),
      ],
      details: { compared },
    };
  } finally {
    await redis.stop();
  }
});
