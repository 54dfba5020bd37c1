/**
 * Ends 10,000 sessions on the emulator, delivers what it signs as badly as possible to two processes
 * on one Redis, kills one of them several times and Redis once, and counts what was handled.
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
import { toNodeListener } from 'realtimekit-session-backend/node';
import { RedisServer } from 'test-support/redis-server';
import { BackendInstance } from './backend-instance.mjs';
import { runSessions } from './sessions.mjs';
import { UnreliableInternet } from './unreliable-internet.mjs';

const sessions = Number(process.env.SOAK_SESSIONS ?? 10_000);
const meetings = 16;
const kills = 5;
const replays = Math.min(1_000, sessions);
/** Milliseconds; what was in flight at a kill waits for so long. */
const lease = 8_000;

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
      SOAK_LEASE: String(lease),
      SOAK_FAILURES: '0.05',
      SOAK_KEY_URL: `${emulator.url}/.well-known/webhooks.json`,
      SOAK_REDIS_URL: redis.url,
    }),
);
const internet = new UnreliableInternet(instances, 48);

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

  process.exitCode = report(ended) ? 0 : 1;
} finally {
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

function report(ended) {
  const handled = new Map();
  for (const id of readFileSync(ledger, 'utf8').split('\n').filter(Boolean)) {
    handled.set(id, (handled.get(id) ?? 0) + 1);
  }
  const lost = [...ended].filter((id) => !handled.has(id));
  const unknown = [...handled.keys()].filter((id) => !ended.has(id));
  const doubled = [...handled].filter(([, times]) => times > 1);
  const excuse = (id) => internet.inFlightAtKill.get(id) ?? 0;
  const unexcused = doubled.filter(([id, times]) => times > 1 + excuse(id));
  const figures = {
    'sessions ended': ended.size,
    'deliveries answered': sum(internet.answers.values()),
    ...Object.fromEntries([...internet.answers].map(([status, n]) => [`  with ${status}`, n])),
    'refused for good': internet.refused.length,
    'processes killed': instances[0].kills,
    'in flight at a kill': internet.inFlightAtKill.size,
    'handled once': handled.size - doubled.length,
    'doubled, in flight at a kill': doubled.length - unexcused.length,
    'doubled without that excuse': unexcused.length,
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
    ...unexcused.map(([id, times]) => `handled ${times} times: ${id}`),
    ...unknown.map((id) => `handled and never ended: ${id}`),
    ...internet.refused.map(({ sessionId, status }) => `answered ${status}: ${sessionId}`),
    ...(ended.size === sessions ? [] : [`${ended.size} of ${sessions} sessions ended`]),
  ];
  console.log(failures.slice(0, 20).join('\n'));
  return failures.length === 0;
}

function share(total, parts, index) {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}
