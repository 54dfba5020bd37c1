import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `server.mjs` in its own process, and its commands. */
export class ServerProcess {
  #child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), {
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
    // What it prints must not mix with the result.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  #commands = 0;

  /** Has it do something, and returns its answer; rejects when it ends instead. */
  async ask(command, argument) {
    const id = ++this.#commands;
    return new Promise((resolve, reject) => {
      const settle = (act) => {
        this.#child.off('message', onMessage);
        this.#child.off('exit', onExit);
        act();
      };
      const onMessage = (message) => {
        if (message.id === id) settle(() => resolve(message.answer));
      };
      const onExit = (code) => {
        settle(() => reject(new Error(`The server ended with ${code} during "${command}".`)));
      };
      this.#child.on('message', onMessage);
      this.#child.on('exit', onExit);
      this.#child.send({ id, command, argument });
    });
  }

  async close() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}
