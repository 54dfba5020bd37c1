import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInShell } from './run-in-shell.js';

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
    expect(await runInShell(`exit ${code}`, process.env)).toBe(code);
  });

  it('is ended by a signal, which a shell calls 128 and its number', async () => {
    expect(await runInShell('kill -TERM $$', process.env)).toBe(143);
  });

  it('has the environment that it is given', async () => {
    expect(await runInShell('exit $CODE', { ...process.env, CODE: '9' })).toBe(9);
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('SIGTERM');
    await runInShell('true', process.env);

    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  describe('and gets a signal', () => {
    let server: Server;
    let told: string[];

    beforeEach(async () => {
      told = [];
      server = createServer((request, response) => {
        told.push(request.url ?? '');
        // This request stays open for as long as the program runs.
        if (request.url === '/hold') {
          response.once('close', () => server.emit('gone'));
        } else {
          response.end();
        }
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
      const exited = runInShell('exec node -e "$PROGRAM"', env);
      await ready;
      process.emit(signal, signal);

      expect(await exited).toBe(3);
      expect(told).toEqual(['/ready', `/${signal}`]);
    });

    it('twice, and is ended by force with everything that it started', async () => {
      const { port } = server.address() as AddressInfo;
      // Neither the shell nor the program below it listens to the first signal.
      const stubborn =
        "process.on('SIGTERM', () => fetch(process.env.TELL + 'SIGTERM')); setInterval(() => 0, 1000);" +
        "fetch(process.env.TELL + 'hold')";
      const env = { ...process.env, TELL: `http://127.0.0.1:${port}/`, PROGRAM: stubborn };
      const ready = once(server, 'told');
      const exited = runInShell('trap "" TERM; node -e "$PROGRAM"; true', env);
      await ready;
      const ignored = once(server, 'told');
      process.emit('SIGTERM', 'SIGTERM');
      await ignored;
      const gone = once(server, 'gone');
      process.emit('SIGTERM', 'SIGTERM');

      expect(await exited).toBe(137);
      await gone;
    });

    it('leaves no program behind when it has ended by itself', async () => {
      const { port } = server.address() as AddressInfo;
      const env = { ...process.env, TELL: `http://127.0.0.1:${port}/`, PROGRAM: program };
      const line = 'node -e "$PROGRAM" & until [ -e "$READY" ]; do sleep 0.05; done; exit 4';
      const folder = await mkdtemp(join(tmpdir(), 'exec-'));
      const exited = runInShell(line, { ...env, READY: join(folder, 'ready') });
      await once(server, 'told');
      const ended = once(server, 'told');
      await writeFile(join(folder, 'ready'), '');

      expect(await exited).toBe(4);
      await ended;
      expect(told).toEqual(['/ready', '/SIGTERM']);
      await rm(folder, { recursive: true });
    });
  });
});
