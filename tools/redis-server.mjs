import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireRedis } from './redis.mjs';

/**
 * A Redis of its own on a free port of this machine, with a folder of its own. It can be killed and
 * started again, and paused so that it accepts connections and answers nothing.
 *
 * It answers only after the append-only file is on the disk (`appendfsync always`), so that what it
 * said survives the end of its process, and of the machine. `everysec` may put a write off for up to
 * two seconds while the disk is busy, and a snapshot loses all that came since.
 */
export class RedisServer {
  #process;
  #folder = mkdtempSync(join(tmpdir(), 'redis-'));
  #port;
  #executable;

  /** @param {string} executable @param {number} port */
  constructor(executable, port) {
    this.#executable = executable;
    this.#port = port;
  }

  /** Starts one; installs it first where it is missing and that is possible. */
  static async start() {
    const server = new RedisServer(await requireRedis(console.log), await freePort());
    await server.restart();
    return server;
  }

  get url() {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts it on the same port, with what it had written. */
  async restart() {
    const child = spawn(
      this.#executable,
      [
        ...['--port', String(this.#port)],
        ...['--bind', '127.0.0.1'],
        ...['--dir', this.#folder],
        ...['--appendonly', 'yes'],
        ...['--appendfsync', 'always'],
        ...['--save', ''],
        ...['--maxmemory-policy', 'noeviction'],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = child;
    // Whatever ends this process, no Redis stays behind.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    await new Promise((resolve, reject) => {
      let output = '';
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`Redis did not start:\n${output}`)));
      child.stdout.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.includes('Ready to accept connections')) resolve();
      });
    });
  }

  /** Ends its process without warning. */
  async kill() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  pause() {
    this.#process.kill('SIGSTOP');
  }

  resume() {
    this.#process.kill('SIGCONT');
  }

  /** Ends it for good, with all it has written. */
  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await this.kill();
    rmSync(this.#folder, { recursive: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
