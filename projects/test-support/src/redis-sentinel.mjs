import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { requireRedis } from './redis-server.mjs';

/**
 * A Redis Sentinel on a free port of this machine. It calls its master `main`, and promotes a replica
 * about a second after the master has ended. It ends with this process.
 */
export class RedisSentinel {
  /** @type {number} */
  #port;
  #folder = mkdtempSync(join(tmpdir(), 'sentinel-'));
  #process;

  /**
   * Starts one. Resolves when it has found a replica of the master.
   *
   * @param {string} url the address of the master
   */
  static async start(url) {
    const sentinel = new RedisSentinel();
    const executable = await requireRedis();
    const master = new URL(url);
    sentinel.#port = await getPort({ host: '127.0.0.1' });
    // It writes into its configuration, so it does not take one from the command line.
    const file = join(sentinel.#folder, 'sentinel.conf');
    const lines = [
      `port ${sentinel.#port}`,
      'bind 127.0.0.1',
      `sentinel monitor main ${master.hostname} ${master.port} 1`,
      'sentinel down-after-milliseconds main 200',
      'sentinel failover-timeout main 1000',
    ];
    writeFileSync(file, lines.join('\n'));
    sentinel.#process = execa({
      stdin: 'ignore',
      stderr: 'inherit',
      buffer: false,
      reject: false,
    })`${executable} ${file} --sentinel`;
    let output = '';
    await new Promise((resolve, reject) => {
      sentinel.#process.stdout.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.includes('+slave')) resolve();
      });
      void sentinel.#process.then(() =>
        reject(new Error(`The sentinel did not start:\n${output}`)),
      );
    });
    return sentinel;
  }

  get port() {
    return this.#port;
  }

  /** Ends it for good, and deletes what it has written. */
  async stop() {
    this.#process.kill('SIGKILL');
    await this.#process;
    rmSync(this.#folder, { recursive: true });
  }
}
