/**
 * Ends sessions on the emulator and delivers what it signs as badly as possible to the recipe with
 * Cloudflare Workflows in workerd, whose handler fails now and then. Counts how often each end was
 * handled.
 *
 *   node soak/workflows.mjs
 */
import { createServer } from 'node:http';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare, Response as WorkerResponse } from 'miniflare';
import { startEmulator } from 'realtimekit-emulator';
import { toNodeListener } from 'realtimekit-session-backend/node';
import { runSessions } from './sessions.mjs';
import { UnreliableInternet } from './unreliable-internet.mjs';

const sessions = 200;
/** Milliseconds in which everything that was accepted has to be handled. */
const patience = 60_000;

const recipe = fileURLToPath(new URL('../recipes/worker-workflows.mjs', import.meta.url));
const { outputFiles } = await build({
  entryPoints: [recipe],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  external: ['cloudflare:workers'],
});

const emulator = await startEmulator({ port: 0, warn: () => undefined });
const ended = new Set();
const handled = new Map();
let runs = 0;
const miniflare = new Miniflare({
  modules: true,
  script: outputFiles[0].text,
  compatibilityDate: '2026-04-01',
  workflows: { WEBHOOKS: { name: 'webhooks', className: 'HandleWebhook' } },
  bindings: { KEY_URL: `${emulator.url}/.well-known/webhooks.json` },
  serviceBindings: {
    BILLING: (request) => {
      runs += 1;
      if (Math.random() < 0.05) return new WorkerResponse(null, { status: 500 });
      const id = new URL(request.url).pathname.split('/').at(-1);
      handled.set(id, (handled.get(id) ?? 0) + 1);
      return new WorkerResponse();
    },
  },
});
const internet = new UnreliableInternet([{ url: String(await miniflare.ready) }], 16);
const entrance = createServer(
  toNodeListener(async (request) => {
    const body = new Uint8Array(await request.arrayBuffer());
    const { sessionId } = JSON.parse(new TextDecoder().decode(body)).meeting;
    const headers = Object.fromEntries(
      [...request.headers].filter(([name]) => /^(rtk-|content-type$)/.test(name)),
    );
    internet.carry({ headers, body, sessionId });
    return new Response(null, { status: 202 });
  }),
);

try {
  await new Promise((resolve) => entrance.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${entrance.address().port}/`;
  emulator.webhooks.register({ url, events: ['meeting.ended'] });
  const share = Math.ceil(sessions / 4);
  await Promise.all([0, 1, 2, 3].map(() => runSessions(emulator, share, (id) => ended.add(id))));
  await emulator.webhooks.settled();
  await internet.settled();
  const since = performance.now();
  while (handled.size < ended.size && performance.now() - since < patience) await delay(50);

  const lost = [...ended].filter((id) => !handled.has(id));
  const twice = [...handled.values()].filter((times) => times > 1).length;
  console.log(`sessions ended      ${ended.size}`);
  console.log(`deliveries answered ${[...internet.answers].map(([s, n]) => `${n} with ${s}`)}`);
  console.log(`runs begun          ${runs}`);
  console.log(`handled once        ${handled.size - twice}`);
  console.log(`handled again       ${twice}`);
  console.log(`lost                ${lost.length}`);
  process.exitCode = lost.length + internet.refused.length === 0 ? 0 : 1;
} finally {
  entrance.close();
  entrance.closeAllConnections();
  await emulator.close();
  await miniflare.dispose();
}
