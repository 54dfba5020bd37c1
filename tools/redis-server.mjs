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
 * It writes every change to an append-only file before it answers, so that what it was told survives
 * the end of its process; `everysec` leaves it to the system when that reaches the disk, which only
 * a crash of the whole machine could tell from `always`. A snapshot alone would lose what came since.
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
        ...['--appendfsync', 'everysec'],
        ...['--save', ''],
        ...['--maxmemory-policy', 'noeviction'],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = child;
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
