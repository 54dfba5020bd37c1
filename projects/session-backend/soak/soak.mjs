/**
 * Ends 10,000 sessions on the emulator, delivers what it signs as badly as possible to two processes
 * that accept and handle the ends with BullMQ on one Redis, kills one of the processes five times and
 * Redis once, and counts how often each end was handled.
 *
 *   npm run test:soak
 *   SOAK_SESSIONS=500 npm run test:soak
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmulator } from 'realtimekit-emulator';
import { bullmqEngine } from 'realtimekit-session-backend/bullmq';
import { toNodeListener } from 'realtimekit-session-backend/node';
import { createClient } from 'redis';
import { RedisServer } from 'test-support/redis-server';
import { BackendInstance } from './backend-instance.mjs';
import { runSessions } from './sessions.mjs';
import { UnreliableInternet } from './unreliable-internet.mjs';

const sessions = Number(process.env.SOAK_SESSIONS ?? 10_000);
const meetings = 16;
const kills = 5;
const replays = Math.min(1_000, sessions);
/** Milliseconds after which the events of a killed process are handled by the other. */
const stalledAfter = 5_000;
/** Milliseconds in which everything that was accepted has to be handled. */
const patience = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const ledger = join(folder, 'handled');
writeFileSync(ledger, '');
const began = performance.now();
const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
const say = (text) => console.log(`${seconds().padStart(6)} s  ${text}`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const redis = await RedisServer.start();
const emulator = await startEmulator({ port: 0, warn: () => undefined });
const instances = [1, 2].map(
  () =>
    new BackendInstance({
      SOAK_LEDGER: ledger,
      SOAK_STALLED_AFTER: String(stalledAfter),
      SOAK_FAILURES: '0.05',
      SOAK_KEY_URL: `${emulator.url}/.well-known/webhooks.json`,
      SOAK_REDIS_URL: redis.url,
    }),
);
const internet = new UnreliableInternet(instances, 48);
const engine = bullmqEngine({ connection: createClient({ url: redis.url }), queue: 'soak' });

/** By session id: what the emulator signed and sent. */
const signed = new Map();
const entrance = createServer(
  toNodeListener(async (request) => {
    const body = new Uint8Array(await request.arrayBuffer());
    const { sessionId } = JSON.parse(new TextDecoder().decode(body)).meeting;
    const headers = Object.fromEntries(
      [...request.headers].filter(([name]) => /^(rtk-|content-type$)/.test(name)),
    );
    const webhook = { headers, body, sessionId };
    signed.set(sessionId, webhook);
    internet.carry(webhook);
    return new Response(null, { status: 202 });
  }),
);

try {
  await Promise.all(instances.map((instance) => instance.start()));
  await new Promise((resolve) => entrance.listen(0, '127.0.0.1', resolve));
  emulator.webhooks.register({
    url: `http://127.0.0.1:${entrance.address().port}/`,
    events: ['meeting.ended'],
  });
  say(`${sessions} sessions, two processes, one Redis`);

  const ended = new Set();
  const ending = Promise.all(
    Array.from({ length: meetings }, (_, index) =>
      runSessions(emulator, share(sessions, meetings, index), (id) => ended.add(id)),
    ),
  );
  await disturb(() => signed.size);
  await ending;
  await emulator.webhooks.settled();
  say(`${ended.size} sessions have ended, ${signed.size} ends were signed`);
  await internet.settled();
  say('every delivery was accepted');

  for (const webhook of [...signed.values()].slice(0, replays)) internet.replay(webhook);
  await internet.settled();
  say(`${replays} of the oldest were delivered once more`);

  const health = await handled();
  say(`nothing waits any more, ${health.dead} dead letters`);

  process.exitCode = report(ended, health) ? 0 : 1;
} finally {
  await engine.close();
  await Promise.all(instances.map((instance) => instance.stop()));
  entrance.close();
  entrance.closeAllConnections();
  await emulator.close();
  await redis.stop();
  rmSync(folder, { recursive: true });
}

/** Kills one process again and again while deliveries come in, and Redis in the middle. */
async function disturb(progress) {
  const disturbances = kills + 1;
  for (let index = 1; index <= disturbances; index += 1) {
    while (progress() < (sessions * index) / (disturbances + 1)) await delay(5);
    if (index === Math.ceil(disturbances / 2)) {
      await redis.kill();
      await delay(500);
      await redis.restart();
      say(`Redis was killed and started again after ${progress()} ends`);
    } else {
      await instances[0].kill();
      await instances[0].start();
      say(`a process was killed and started again after ${progress()} ends`);
    }
  }
}

/** Resolves with the health of the engine when no accepted event waits to be handled. */
async function handled() {
  const since = performance.now();
  for (;;) {
    const health = await engine.health();
    if (health.waiting === 0 || performance.now() - since > patience) return health;
    await delay(100);
  }
}

function report(ended, health) {
  const begun = new Map();
  const done = new Map();
  for (const line of readFileSync(ledger, 'utf8').split('\n').filter(Boolean)) {
    const [word, id] = line.split(' ');
    const counts = word === 'begun' ? begun : done;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const lost = [...ended].filter((id) => !done.has(id));
  const unknown = [...done.keys()].filter((id) => !ended.has(id));
  const figures = {
    'sessions ended': ended.size,
    'deliveries answered': sum(internet.answers.values()),
    ...histogram('  with', internet.answers.entries()),
    'rejected for good': internet.refused.length,
    'processes killed': instances[0].kills,
    'Redis killed': 1,
    'events handled': done.size,
    ...histogram('  done by runs', frequencies(done.values())),
    'runs begun': sum(begun.values()),
    ...histogram('  events by runs begun', frequencies(begun.values())),
    'waiting at the end': health.waiting,
    'dead letters': health.dead,
    'handled and never ended': unknown.length,
    lost: lost.length,
    seconds: seconds(),
  };
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  for (const [name, value] of Object.entries(figures)) {
    console.log(`${name.padEnd(width)}  ${String(value).padStart(7)}`);
  }
  const failures = [
    ...lost.map((id) => `lost: ${id}`),
    ...unknown.map((id) => `handled and never ended: ${id}`),
    ...internet.refused.map(({ sessionId, status }) => `answered ${status}: ${sessionId}`),
    ...(ended.size === sessions ? [] : [`${ended.size} of ${sessions} sessions ended`]),
    ...(health.waiting === 0 ? [] : [`${health.waiting} events wait`]),
    ...(health.dead === 0 ? [] : [`${health.dead} events are dead letters`]),
  ];
  console.log(failures.slice(0, 20).join('\n'));
  return failures.length === 0;
}

/** How often each number occurs. */
function frequencies(numbers) {
  const counts = new Map();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

function histogram(label, entries) {
  return Object.fromEntries([...entries].map(([value, count]) => [`${label} ${value}`, count]));
}

function share(total, parts, index) {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}
