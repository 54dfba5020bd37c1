/**
 * That the emulator carries a livestream: what joining costs when there are ten times as many, and
 * how long one end takes to reach the last of thousands.
 *
 *   npm run bench -- emulator
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { atMost, benchmark } from '../benchmark.mjs';
import { median } from '../statistics.mjs';
import { measureSlowReader, measureState } from './control.mjs';
import { requireOpenFiles } from './open-files.mjs';
import { ServerProcess } from './server-process.mjs';
import { Viewer } from './viewer.mjs';
import { events } from './wire.mjs';

const FEW = 500;
const MANY = 5_000;
const ROUNDS = 5;
/** How often each number joins. */
const RUNS = 3;
/** Of them, each sends five messages to a client that does not read. */
const SENDERS = 100;
/** As many join at the same time. */
const AT_ONCE = 50;

await benchmark('emulator', async (progress) => {
  // Here there are those of the emulator and as many of bare `ws`, so that they take turns.
  requireOpenFiles(2 * MANY + 200);
  const server = new ServerProcess();
  try {
    const { emulator, sockets } = await server.ask('addresses');

    progress(`${FEW} join, to warm up`);
    await (await room(server, emulator, FEW)).close();
    const few = [];
    const many = [];
    let crowd;
    for (let run = 0; run < RUNS; run++) {
      progress(`${FEW} join, then ${MANY}, run ${run + 1} of ${RUNS}`);
      const small = await room(server, emulator, FEW);
      await small.close();
      few.push(small);
      await crowd?.close();
      crowd = await room(server, emulator, MANY);
      many.push(crowd);
    }

    progress(`${MANY} sockets of bare ws`);
    const bare = await bareSockets(sockets, MANY + 1);
    const ends = [];
    const broadcasts = [];
    for (let round = 0; round <= ROUNDS; round++) {
      progress(round === 0 ? 'one end, to warm up' : `end ${round} of ${ROUNDS}`);
      const end = await crowd.end();
      if (round === 0) await server.ask('useFrame', end.frame.toString('base64'));
      // Neither waits for what the other has left to do, nor finds sockets that have been idle.
      await server.ask('usage');
      await bare.broadcast();
      const broadcast = await bare.broadcast();
      if (round > 0) {
        ends.push(end.milliseconds);
        broadcasts.push(broadcast);
      }
      await crowd.joinAgain();
    }
    bare.close();
    await crowd.close();

    progress('the state of 10,000 meetings');
    const state = await measureState();
    progress('450 MiB to a client that does not read');
    const slowReader = await measureSlowReader();

    const joining = {
      few: median(few.map(({ milliseconds }) => milliseconds)),
      many: median(many.map(({ milliseconds }) => milliseconds)),
    };
    const work = {
      few: median(few.map(({ worked }) => worked)),
      many: median(many.map(({ worked }) => worked)),
    };
    const reached = { emulator: median(ends), ws: median(broadcasts) };
    // Of the first: what is resident for one is used again by the next.
    const memory = many[0].reachable / MANY;
    const resident = many[0].resident / MANY;
    const row = (what, sockets, milliseconds, ratio) => ({ what, sockets, milliseconds, ratio });
    return {
      title: 'The emulator with a livestream of thousands',
      method:
        `Viewers and a host, ${AT_ONCE} joining at a time over sockets that send what the SDK ` +
        `sends, from another process than the emulator's; medians of ${RUNS} runs. An end is from ` +
        `the host's kickAll to its arrival at the last of them, next to bare ws sending the same ` +
        `frame to as many, in turns; medians of ${ROUNDS} rounds after a warm-up. The work is that ` +
        `of the emulator's process. ${kibibytes(memory)} KiB of memory per socket are in use after ` +
        `garbage collection, ${kibibytes(resident)} KiB resident.`,
      packages: ['realtimekit-emulator', 'ws'],
      rows: [
        row('/control/state of 10,000 meetings, first', 0, state.first, 1),
        row('/control/state of 10,000 meetings', 0, median(state.then), 1),
        row('/control/log after 500 messages', SENDERS + 1, slowReader.log, 1),
        row('joining', FEW, joining.few, 1),
        row('joining', MANY, joining.many, joining.many / joining.few),
        row('joining, work of the emulator', FEW, work.few, 1),
        row('joining, work of the emulator', MANY, work.many, work.many / work.few),
        row('one frame to all, bare ws', MANY, reached.ws, 1),
        row('kickAll to all, emulator', MANY, reached.emulator, reached.emulator / reached.ws),
      ],
      goals: [
        atMost(12, `times what ${FEW} cost, for ${MANY} to join`, joining.many / joining.few),
        atMost(2, 'times bare ws, for a kickAll to reach the last', reached.emulator / reached.ws),
        atMost(100, 'ms for /control/state of 10,000 meetings', median(state.then)),
        atMost(1_000, 'ms for /control/log after 500 messages', slowReader.log),
        atMost(100, 'MB more while a client does not read', slowReader.grown / 1e6),
      ],
      details: {
        bytesPerSocket: Math.round(memory),
        residentBytesPerSocket: Math.round(resident),
        joins: {
          few: spread(few.map(({ milliseconds }) => milliseconds)),
          many: spread(many.map(({ milliseconds }) => milliseconds)),
        },
        ends: spread(ends),
        broadcasts: spread(broadcasts),
      },
    };
  } finally {
    await server.close();
  }
});

function spread(values) {
  return { fastest: Math.min(...values), slowest: Math.max(...values) };
}

function kibibytes(bytes) {
  return (bytes / 1024).toFixed(1);
}

/** A meeting that so many have joined, after its host, and what that took. */
async function room(server, url, size) {
  const { id: meetingId, host, guests } = await server.ask('newMeeting', size);
  let told = () => undefined;
  const onPush = (event, frame) => {
    if (event === events.kickAll) told(frame);
  };
  const viewer = (participant) => new Viewer({ meetingId, participant, onPush });
  const hosting = viewer(host);
  await hosting.join(url);
  const viewers = guests.map(viewer);

  const before = await server.ask('usage');
  const began = performance.now();
  await forEach(viewers, (one) => one.join(url));
  const milliseconds = performance.now() - began;
  const after = await server.ask('usage');
  const everybody = [hosting, ...viewers];
  await requireAll();

  async function requireAll() {
    const present = await server.ask('inTheRoom', meetingId);
    if (present !== everybody.length) throw new Error(`Only ${present} are in the room.`);
  }

  return {
    milliseconds,
    worked: (after.worked - before.worked) / 1_000,
    reachable: after.reachable - before.reachable,
    resident: after.rss - before.rss,

    /** Ends the session, and waits until everybody has been told. */
    end() {
      return new Promise((resolve) => {
        let waitingFor = everybody.length;
        const began = performance.now();
        told = (frame) => {
          if (--waitingFor === 0) resolve({ milliseconds: performance.now() - began, frame });
        };
        hosting.kickAll();
      });
    },

    async joinAgain() {
      await forEach(everybody, (one) => one.joinAgain());
      await requireAll();
    },

    async close() {
      for (const one of everybody) one.close();
      // Everything that was asked for before is done: they are out of the room.
      while ((await server.ask('inTheRoom', meetingId)) > 0);
    },
  };
}

/** Sockets to `ws` with nothing around it. */
async function bareSockets(url, size) {
  let told = () => undefined;
  const sockets = Array.from({ length: size });
  await forEach([...sockets.keys()], async (index) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('message', () => told());
    sockets[index] = socket;
    await once(socket, 'open');
  });
  return {
    /** One says something, and all are sent the frame: milliseconds until the last has it. */
    broadcast() {
      return new Promise((resolve) => {
        let waitingFor = size;
        const began = performance.now();
        told = () => {
          if (--waitingFor === 0) resolve(performance.now() - began);
        };
        sockets[0].send('go');
      });
    },
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}

/** Does it for each, so many at a time. */
async function forEach(items, act) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of rest) await act(item);
    }),
  );
}
