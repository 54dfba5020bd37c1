/**
 * Sends the emulator what nobody should send, from sockets in the room, before it and beside it, and
 * over HTTP, and sees whether it still stands: that it answers, that nothing is left, and that a real
 * client joins and ends a session.
 *
 *   npm test -- test:fuzz:whole                   # a seed that it prints
 *   npm test -- test:fuzz:whole -- --seed 7       # the same again
 *   npm test -- test:fuzz                         # a tenth of it, without the real client
 */
import { Buffer } from 'node:buffer';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { startEmulator } from '../dist/index.js';
import { SocketEvent } from '../dist/protocol/events.js';
import { wire } from '../dist/protocol/wire.js';
import { mutatedMessage, noise } from './frames.mjs';
import { httpNoise, mutatedRequest } from './http-requests.mjs';
import { heap, liveSessions, resources, resourcesAreBackAt } from './leftovers.mjs';
import { Random } from './random.mjs';
import { RealClients } from './real-client.mjs';
import { Stage } from './stage.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    quick: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const frames = values.quick ? 20_000 : 200_000;
const requests = values.quick ? 2_000 : 20_000;

/** Frames that one socket sends at once. */
const burst = 10;
/** Frames between two stages, so that what is made on one does not pile up. */
const act = 2_000;
const heapLimit = 10 * 2 ** 20;
/** Milliseconds. */
const untilQuiet = 45_000;
/** The connections of a group call outlive their sockets by 30 seconds: too long for a quick run. */
const notWaitedFor = values.quick ? ['UDPWrap'] : [];

const began = Date.now();
const say = (text) =>
  console.log(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${text}`);
const random = new Random(seed);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const counts = { frames: 0, requests: 0, refused: 0, 'closed by 1008': 0, 'closed by 1009': 0 };
/** The last thing that was sent, to show when it fails. */
let underWay = {};
/** Failures that the emulator reported. */
const complaints = [];

function fail(error) {
  console.error(
    `\nFailed with --seed ${seed}${values.quick ? ' --quick' : ''}, after frame ${counts.frames}.`,
  );
  console.error(error);
  console.error('Under way was:', JSON.stringify(underWay, undefined, 2));
  process.exit(1);
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

let stage;
const withoutEmulator = resources();
const emulator = await startEmulator({
  port: 0,
  gracePeriod: 20,
  sessionKeepAlive: 0,
  webhooks: { retryDelays: [] },
  warn: (message) => {
    if (message.includes(' failed.')) complaints.push(message);
  },
  onLog: (entry) => stage?.note(entry),
});
const apiToken = emulator.createApiToken();
say(`seed ${seed}: ${frames} frames, ${requests} requests`);

const atFirst = resources();
let heapBefore;
const share = Math.max(1, Math.round(frames / burst / requests));
for (let number = 0; counts.frames < frames; number++) {
  stage = await Stage.set(emulator, number);
  for (let sent = 0; sent < act && counts.frames < frames; sent += burst) {
    const seat = await stage.someone(random);
    if (!seat) break;
    await sendFrames(seat);
    if ((counts.frames / burst) % share === 0 && counts.requests < requests) await sendRequest();
  }
  await stage.strike();
  await removeWebhooks();
  emulator.faults.reset();
  // Compiled code and the full log stay from now on.
  if (heapBefore === undefined && counts.frames >= frames / 10) heapBefore = await heap();
  if (number % 20 === 19) say(`${counts.frames} frames, ${counts.requests} requests`);
}
while (counts.requests < requests) await sendRequest();
agent.destroy();
say(JSON.stringify(counts));

await emulator.webhooks.settled();
await resourcesAreBackAt(atFirst, untilQuiet, notWaitedFor);
const live = await liveSessions(emulator);
if (live.length > 0) throw new Error(`Sessions are live in which nobody is: ${live.join(', ')}`);
stage = undefined;
underWay = {};
const grown = (await heap()) - heapBefore;
say(
  `quiet again, heap ${grown > 0 ? '+' : ''}${(grown / 2 ** 20).toFixed(1)} MiB, at most ${heapLimit / 2 ** 20}`,
);
if (grown > heapLimit) throw new Error(`The heap has grown by ${grown} bytes.`);

if (!values.quick) {
  const clients = await RealClients.start();
  const { id } = emulator.createMeeting();
  const states = await clients.holdSession(emulator, id, 2);
  await clients.close();
  if (states.join() !== 'ended,ended') throw new Error(`The real clients saw ${states.join()}.`);
  say('two real clients joined, and one ended the session for both');
}
await emulator.close();
await resourcesAreBackAt(withoutEmulator, untilQuiet);
say('it stands');

async function sendFrames({ role, socket }) {
  // Only in the first half, so that there is little left to wait for in the end.
  const connecting = counts.frames < frames / 2;
  const batch = Array.from({ length: burst }, () =>
    random.chance(0.5) ? mutatedMessage(random, stage, connecting) : noise(random),
  );
  underWay = {
    role,
    frames: batch.map((frame) =>
      typeof frame === 'string'
        ? { text: frame }
        : Buffer.from(frame).toString('hex').slice(0, 10_000),
    ),
  };
  const { errors } = socket;
  for (const frame of batch) socket.send(frame);
  counts.frames += burst;
  // Answered in order: when this is, all are.
  const answer = await socket.ask(SocketEvent.getRoomInfo);
  if (answer === undefined) {
    const reason = `closed by ${await socket.ended}`;
    counts[reason] = (counts[reason] ?? 0) + 1;
  } else if (answer !== SocketEvent.getRoomInfo) {
    counts.refused += 1;
  }
  const malformed = batch.filter(isMalformed).length;
  if (answer !== undefined && socket.errors - errors < malformed) {
    throw new Error(
      `${malformed} frames are malformed, ${socket.errors - errors} errors came back.`,
    );
  }
  requireNoComplaints();
}

function requireNoComplaints() {
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

/** Whether not even the envelope can be read. */
function isMalformed(frame) {
  if (typeof frame === 'string') return frame !== '2' && frame !== '3';
  try {
    wire.SocketMessage.decode(frame);
    return false;
  } catch {
    return true;
  }
}

async function sendRequest() {
  counts.requests += 1;
  if (random.chance(0.5)) {
    const request = mutatedRequest(random, { emulator, apiToken, ...stage });
    underWay = { request };
    const status = await statusOf(request);
    if (status === 500) throw new Error('The request was answered with 500.');
  } else {
    const bytes = httpNoise(random);
    underWay = { bytes: Buffer.from(bytes).toString('latin1') };
    await sendBytes(bytes);
  }
  requireNoComplaints();
}

function statusOf({ method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${emulator.url}/`, { method, path, headers, agent }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Ignores the response. The server may wait for the rest of the request and send none. */
function sendBytes(bytes) {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1');
    socket.setTimeout(100, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.once('data', () => socket.destroy());
    socket.once('close', resolve);
    socket.end(bytes);
  });
}

async function removeWebhooks() {
  for (const { id, appId } of emulator.webhooks.registered) {
    await statusOf({
      method: 'DELETE',
      path: `/client/v4/accounts/${emulator.accountId}/realtime/kit/${appId}/webhooks/${id}`,
      headers: { authorization: `Bearer ${apiToken}` },
    });
  }
}
