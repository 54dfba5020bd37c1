/**
 * Holds a thousand sessions, one after the other, and sees that nothing is left of them.
 *
 *   npm run test:soak
 */
import process from 'node:process';
import { startEmulator } from '../dist/index.js';
import { SocketEvent } from '../dist/protocol/events.js';
import { wire } from '../dist/protocol/wire.js';
import { heap, liveSessions, resources, resourcesAreBackAt } from './leftovers.mjs';
import { RealClients } from './real-client.mjs';
import { Socket } from './socket.mjs';

const sessions = 1_000;
/** The heap is looked at after so many, and after all. */
const settled = 100;
/** Every so many sessions are held by real clients, which take seconds; the others by sockets. */
const real = 50;
const clients = 3;
/** Sessions that fill what holds only so many, such as the log and the history, before the first look. */
const warmUp = 1_000;
const heapLimit = 2 * 2 ** 20;
/** Milliseconds. */
const untilQuiet = 30_000;

const began = Date.now();
const say = (text) =>
  console.log(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${text}`);

const emulator = await startEmulator({ port: 0, gracePeriod: 20, sessionKeepAlive: 0 });
const browser = await RealClients.start();
const { id: meetingId } = emulator.createMeeting({ title: 'Every day' });
const entrances = [];
for (let count = 0; count < clients; count++) {
  const preset = count === 0 ? 'host' : 'guest';
  const { token } = await emulator.addParticipant(meetingId, { name: preset, preset });
  entrances.push({ url: emulator.url, meetingId, peerId: `${preset} ${count}`, token });
}

try {
  await holdWithRealClients();
  for (let count = 0; count < warmUp; count++) await holdWithSockets();
  const atFirst = resources();
  say(`${warmUp} sessions to warm up`);

  let before;
  for (let count = 1; count <= sessions; count++) {
    if (count % real === 0) await holdWithRealClients();
    else await holdWithSockets();
    if (count === settled) {
      await resourcesAreBackAt(atFirst, untilQuiet);
      before = await heap();
    }
    if (count % 100 === 0) say(`${count} sessions, heap ${mebibytes(await heap())} MiB`);
  }

  await resourcesAreBackAt(atFirst, untilQuiet);
  const live = await liveSessions(emulator);
  const grown = (await heap()) - before;
  say(
    `heap ${grown > 0 ? '+' : ''}${mebibytes(grown)} MiB in the last ${sessions - settled}, ` +
      `at most ${mebibytes(heapLimit)}`,
  );
  if (live.length > 0) throw new Error(`${live.length} sessions are live in which nobody is.`);
  if (grown > heapLimit) throw new Error(`The heap has grown by ${grown} bytes.`);
  say('nothing is left open');
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await emulator.close();
}

/** Three join, and the first of them ends it for all. */
async function holdWithSockets() {
  const sockets = await Promise.all(entrances.map((entrance) => Socket.open(entrance)));
  await Promise.all(sockets.map((socket) => socket.join()));
  const told = sockets.map((socket) => socket.pushed(SocketEvent.kickAll));
  const payload = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true });
  sockets[0].send(wire.SocketMessage.encode({ event: SocketEvent.kickAll, id: 'end', payload }));
  const heard = await Promise.all(told);
  if (heard.some((event) => event !== SocketEvent.kickAll)) {
    throw new Error('A socket was closed before it heard that the session is over.');
  }
  await Promise.all(sockets.map((socket) => socket.close()));
  requireEnded();
}

async function holdWithRealClients() {
  const states = await browser.holdSession(emulator, meetingId, clients);
  if (states.some((state) => state !== 'ended')) {
    throw new Error(`The real clients saw ${states.join(', ')}.`);
  }
  requireEnded();
}

function requireEnded() {
  if (emulator.session(meetingId)) throw new Error('The session is live after its end.');
}

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(1);
}
