import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One of the servers in its own process. */
export class ServerProcess {
  #child;

  /**
   * @param {string} name
   * @param {string} pem the key that verifies the deliveries
   * @param {string} redis the address of a Redis
   */
  static async start(name, pem, redis) {
    const server = new ServerProcess();
    const script = fileURLToPath(new URL('server.mjs', import.meta.url));
    server.#child = fork(script, [name, redis], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    server.#child.send(pem);
    const [port] = await Promise.race([
      once(server.#child, 'message'),
      once(server.#child, 'exit').then(() => {
        throw new Error(`The server "${name}" ended before it listened.`);
      }),
    ]);
    server.port = port;
    return server;
  }

  get pid() {
    return this.#child.pid;
  }

  async close() {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}
