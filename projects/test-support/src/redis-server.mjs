import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { debianInstallers, requireProgram } from './program.mjs';

/** @type {import('./program.mjs').Program} */
const redis = {
  name: 'redis-server',
  variable: 'REDIS_SERVER_PATH',
  commands: ['redis-server'],
  installers: () => debianInstallers('redis-server'),
  advice:
    'The tests with Redis need a redis-server, and none was found: not in REDIS_SERVER_PATH, ' +
    'not on the PATH; it could not be installed either.\n' +
    'Install it ("apt-get install redis-server", "brew install redis"), or set REDIS_SERVER_PATH ' +
    'to its executable, and run again.',
};

/**
 * The path of the Redis to use, which is installed first where it is missing.
 *
 * @returns {Promise<string>}
 * @throws Error that says what to install
 */
export function requireRedis() {
  return requireProgram(redis);
}

/**
 * A Redis of its own on a free port of this machine, with a folder of its own. It can be killed and
 * started again, and paused: then it accepts connections and answers nothing. It ends with this
 * process.
 *
 * It answers only after the append-only file is on the disk (`appendfsync always`), so what it
 * confirmed survives the end of its process, and of the machine.
 */
export class RedisServer {
  #executable;
  #port;
  #folder = mkdtempSync(join(tmpdir(), 'redis-'));
  #process;
  #options;

  /**
   * Starts one; installs it first where it is missing and that is possible.
   *
   * @param {...string} options more options of `redis-server`, such as `--cluster-enabled`, `yes`
   */
  static async start(...options) {
    const server = new RedisServer();
    server.#options = options;
    server.#executable = await requireRedis();
    server.#port = await getPort({ host: '127.0.0.1' });
    await server.restart();
    return server;
  }

  get url() {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts it on the same port, with what it had written. */
  async restart() {
    this.#process = execa({ stdin: 'ignore', stderr: 'inherit', buffer: false, reject: false })`
      ${this.#executable} --port ${this.#port} --bind 127.0.0.1 --dir ${this.#folder}
      --appendonly yes --appendfsync always --save ${''} ${this.#options}`;
    let output = '';
    await new Promise((resolve, reject) => {
      this.#process.stdout.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.includes('Ready to accept connections')) resolve();
      });
      void this.#process.then(() => reject(new Error(`Redis did not start:\n${output}`)));
    });
  }

  /** Ends its process without warning. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#process;
  }

  /** Makes it accept connections and answer nothing, until {@link resume}. */
  pause() {
    this.#process.kill('SIGSTOP');
  }

  resume() {
    this.#process.kill('SIGCONT');
  }

  /** Ends it for good, and deletes what it has written. */
  async stop() {
    await this.kill();
    rmSync(this.#folder, { recursive: true });
  }
}
