// What is measured, in a process of its own: the emulator, or `ws` with nothing around it. It is told
// what to do by the one that started it, and is gone with it.
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { startEmulator } from 'realtimekit-emulator';
import { WebSocketServer } from 'ws';

const emulator = await startEmulator({ port: 0, warn: console.error });
const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
let frame;
sockets.on('connection', (socket) => {
  socket.on('message', () => {
    for (const client of sockets.clients) client.send(frame);
  });
});

const commands = {
  addresses: () => ({
    emulator: emulator.url,
    sockets: `ws://127.0.0.1:${sockets.address().port}`,
  }),

  /** Somebody who may end the session, and so many who only look on. */
  async newMeeting(viewers) {
    const { id } = emulator.createMeeting({ title: 'All hands' });
    const add = (name, preset) => emulator.addParticipant(id, { name, preset });
    const host = await add('Host', 'host');
    const guests = [];
    for (let count = 0; count < viewers; count++) guests.push(await add('Viewer', 'guest'));
    return { id, host, guests };
  },

  /** So many meetings, and participants that are spread over them. Returns the key for the controls. */
  async populate({ meetings, participants }) {
    const ids = Array.from({ length: meetings }, () => emulator.createMeeting().id);
    for (let count = 0; count < participants; count++) {
      const id = ids[(count * Math.floor(meetings / participants)) % meetings];
      await emulator.addParticipant(id, { name: 'Viewer', preset: 'guest' });
    }
    return emulator.controlKey;
  },

  controlKey: () => emulator.controlKey,

  inTheRoom: (meetingId) => emulator.session(meetingId)?.peers.length ?? 0,

  /** What bare `ws` sends to everybody when anybody says something. */
  useFrame(text) {
    frame = Buffer.from(text, 'base64');
  },

  /** Bytes in use, and microseconds of work until now. */
  usage() {
    globalThis.gc();
    globalThis.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    return { rss, reachable: heapUsed + external, worked: user + system };
  },
};

process.on('message', async ({ id, command, argument }) => {
  process.send({ id, answer: await commands[command](argument) });
});
process.on('disconnect', () => process.exit());
