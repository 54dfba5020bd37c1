import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { runCommand } from './run-command.js';

/** Says when it runs, and which signal it got before it exits with 3. */
const program = `
  const tell = (what) => fetch(process.env.TELL + what);
  const stay = setInterval(() => undefined, 1000);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => tell(signal).then(() => process.exit(3)));
  }
  tell('ready');
`;

describe('a command that is run', () => {
  it.each([0, 1, 7, 255])('exits with %d, and so does this', async (code) => {
    expect(await runCommand(`exit ${code}`, process.env)).toBe(code);
  });

  it('is ended by a signal, which a shell calls 128 and its number', async () => {
    expect(await runCommand('kill -TERM $$', process.env)).toBe(143);
  });

  it('has the environment that it is given', async () => {
    expect(await runCommand('exit $CODE', { ...process.env, CODE: '9' })).toBe(9);
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('SIGTERM');
    await runCommand('true', process.env);

    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  describe('and gets a signal', () => {
    let server: Server;
    let told: string[];

    beforeEach(async () => {
      told = [];
      server = createServer((request, response) => {
        told.push(request.url ?? '');
        response.end();
        server.emit('told');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });

    afterEach(async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    });

    it.each(['SIGINT', 'SIGTERM'] as const)('%s, and decides what comes of it', async (signal) => {
      const { port } = server.address() as AddressInfo;
      const env = { ...process.env, TELL: `http://127.0.0.1:${port}/`, PROGRAM: program };
      const ready = once(server, 'told');
      const exited = runCommand('exec node -e "$PROGRAM"', env);
      await ready;
      process.emit(signal, signal);

      expect(await exited).toBe(3);
      expect(told).toEqual(['/ready', `/${signal}`]);
    });
  });
});
