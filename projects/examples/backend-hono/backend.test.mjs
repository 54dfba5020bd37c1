import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import process from 'node:process';
import { after, before, test } from 'node:test';
import { startEmulator } from 'realtimekit-emulator';
import { startBackend } from './backend.mjs';
import { join } from './join.mjs';

/** Emits the id of each session whose end was handled. */
const ends = new EventEmitter();
let emulator;
let backend;

before(async () => {
  emulator = await startEmulator({ port: 0 });
  const env = {
    REDIS_URL: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379',
    EMULATOR_URL: emulator.url,
    CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
    CLOUDFLARE_API_TOKEN: emulator.createApiToken(),
    REALTIMEKIT_APP_ID: emulator.appId,
    ADMIN_TOKEN: 'secret',
    PORT: '0',
  };
  backend = await startBackend(env, {
    onMeetingEnded: ({ sessionId }) => ends.emit(sessionId),
    lookEvery: 100,
  });
});

after(async () => {
  await backend?.close();
  await emulator?.close();
});

/** Sends a request of an operator. */
const post = (path, body, token = 'secret') =>
  fetch(`${backend.url}/admin/meetings/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('an operator ends a session, and the end is handled', async () => {
  const { id } = emulator.createMeeting();
  const sessionId = await join(emulator, id);
  const handled = once(ends, sessionId);

  const response = await post(`${id}/end`, {});

  assert.deepEqual(await response.json(), { outcome: 'ended', sessionId, removed: 1 });
  await handled;
});

test('a session ends as planned', async () => {
  const { id } = emulator.createMeeting();
  const handled = once(ends, await join(emulator, id));

  const response = await post(`${id}/plan`, { after: 500, reason: 'The slot is over.' });

  assert.equal(response.status, 200);
  await handled;
  assert.equal(emulator.session(id), undefined);
});

test('nobody else ends a session', async () => {
  const { id } = emulator.createMeeting();
  await join(emulator, id);

  assert.equal((await post(`${id}/end`, {}, 'wrong')).status, 403);
  assert.ok(emulator.session(id));
});
