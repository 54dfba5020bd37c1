import { ServerProcess } from './server-process.mjs';
import { Viewer } from './viewer.mjs';

const MEETINGS = 10_000;
const PARTICIPANTS = 2_000;
const SENDERS = 100;
const MESSAGES = 5;
const MESSAGE_SIZE = 900 * 1024;
const ROUNDS = 5;

/** How long `/control/state` takes with many meetings: the first time, when it issues tokens, and then. */
export async function measureState() {
  const server = new ServerProcess();
  try {
    const { emulator } = await server.ask('addresses');
    const key = await server.ask('populate', { meetings: MEETINGS, participants: PARTICIPANTS });
    const first = await timeOf(emulator, '/state', key);
    const then = [];
    for (let round = 0; round < ROUNDS; round++) then.push(await timeOf(emulator, '/state', key));
    return { first, then };
  } finally {
    await server.close();
  }
}

/** What messages to a client that does not read cost in memory, and how long `/control/log` takes then. */
export async function measureSlowReader() {
  const server = new ServerProcess();
  const viewers = [];
  try {
    const { emulator } = await server.ask('addresses');
    const key = await server.ask('controlKey');
    const { id: meetingId, guests } = await server.ask('newMeeting', SENDERS + 1);
    for (const participant of guests) {
      const viewer = new Viewer({ meetingId, participant, onPush: () => undefined });
      await viewer.join(emulator);
      viewers.push(viewer);
    }
    const [reader, ...senders] = viewers;
    const text = JSON.stringify('x'.repeat(MESSAGE_SIZE));
    const before = await server.ask('usage');
    reader.stopReading();
    let most = 0;
    for (let round = 0; round < MESSAGES; round++) {
      for (const sender of senders) {
        await sender.sendTo(reader.peerId, text);
        await sender.caughtUp();
      }
      const { rss } = await server.ask('usage');
      most = Math.max(most, rss);
    }
    return { grown: most - before.rss, log: await timeOf(emulator, '/log', key) };
  } finally {
    for (const viewer of viewers) viewer.close();
    await server.close();
  }
}

async function timeOf(url, path, key) {
  const began = performance.now();
  const response = await fetch(`${url}/control${path}`, { headers: { 'x-emulator-key': key } });
  await response.text();
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return performance.now() - began;
}
