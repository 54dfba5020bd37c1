import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type EngineRun } from '../engine-contract.js';
import { type WebhookEngine } from '../webhooks/webhook-engine.js';

const program = fileURLToPath(new URL('accepting-worker.mjs', import.meta.url));

interface Message {
  readonly accepted?: number;
  readonly run?: number;
  readonly key?: string;
  readonly body?: number[];
  readonly error?: string;
}

/** Another process that accepts and handles the events of a queue, and that can be killed. */
export class BullmqProcess implements Pick<WebhookEngine, 'accept'> {
  readonly #process: ChildProcess;
  readonly #accepting = new Map<number, (error: string | undefined) => void>();
  #requests = 0;

  private constructor(process: ChildProcess, run: EngineRun) {
    this.#process = process;
    process.on('message', (message: Message) => {
      if (message.accepted !== undefined) {
        this.#accepting.get(message.accepted)?.(message.error);
      } else if (message.run !== undefined) {
        const answer = message.run;
        run(Uint8Array.from(message.body ?? []), { key: message.key ?? '' }).then(
          () => this.#send({ answer }),
          (error: unknown) => this.#send({ answer, error: String(error) }),
        );
      }
    });
  }

  static async start(url: string, queue: string, run: EngineRun): Promise<BullmqProcess> {
    const child = fork(program, [url, queue], { execArgv: [] });
    const started = new BullmqProcess(child, run);
    await once(child, 'message');
    return started;
  }

  accept(
    { consumer, name, body }: Parameters<WebhookEngine['accept']>[0],
    key: string,
  ): Promise<void> {
    this.#requests += 1;
    const accept = this.#requests;
    return new Promise((resolve, reject) => {
      this.#accepting.set(accept, (error) =>
        error === undefined ? resolve() : reject(new Error(error)),
      );
      this.#send({ accept, consumer, name, body: [...body], key });
    });
  }

  async kill(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #send(message: object): void {
    if (this.#process.connected) this.#process.send(message);
  }
}
