import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('backend.mjs', import.meta.url));

/** One of the backend's processes, which can be killed and comes back on another port. */
export class BackendInstance {
  #env;
  #process;
  #port = 0;
  /** How often it was killed. */
  kills = 0;

  constructor(env) {
    this.#env = env;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}/webhook`;
  }

  async start() {
    this.#process = fork(program, { env: { ...process.env, ...this.#env } });
    const ended = once(this.#process, 'exit').then(() => {
      throw new Error('A backend ended before it listened.');
    });
    [this.#port] = await Promise.race([once(this.#process, 'message'), ended]);
    ended.catch(() => undefined);
  }

  async kill() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
    this.kills += 1;
  }

  async stop() {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) {
      await this.kill();
    }
  }
}
