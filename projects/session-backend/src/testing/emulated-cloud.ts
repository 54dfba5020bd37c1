import { EventEmitter, once } from 'node:events';
import { type Emulator, type EmulatorOptions, startEmulator } from 'realtimekit-emulator';
import { createSessionBackend, type SessionBackend, type SessionBackendOptions } from '../index.js';

/** The emulator as the cloud that backends are tested on, with a log of their requests. */
export class EmulatedCloud {
  /** Every attempt, such as `POST active-session/kick-all`: what comes after the meeting's path. */
  readonly requests: string[] = [];
  readonly #events = new EventEmitter();
  #answers = 0;

  private constructor(readonly emulator: Emulator) {}

  static async start(options: EmulatorOptions = {}): Promise<EmulatedCloud> {
    return new EmulatedCloud(await startEmulator({ port: 0, warn: () => undefined, ...options }));
  }

  /** What a backend of the app that is always there is made from. */
  options(change: Partial<SessionBackendOptions> = {}): SessionBackendOptions {
    const { accountId, appId, restUrl: baseURL } = this.emulator;
    return {
      accountId,
      appId,
      apiToken: this.emulator.createApiToken(),
      baseURL,
      fetch: async (url, init) => {
        this.#note(url, init);
        const response = await fetch(url, init);
        this.#answers += 1;
        this.#events.emit('progress');
        return response;
      },
      ...change,
    };
  }

  backend(change: Partial<SessionBackendOptions> = {}): SessionBackend {
    return createSessionBackend(this.options(change));
  }

  /** The status of a meeting as the cloud has it. */
  isDisabled(meetingId: string): Promise<boolean> {
    return createSessionBackend({ ...this.options(), fetch })
      .meetingStatus(meetingId)
      .then(({ disabled }) => disabled);
  }

  /** Resolves when so many attempts have been made. */
  async requested(count: number): Promise<void> {
    while (this.requests.length < count) await once(this.#events, 'progress');
  }

  /** Resolves when so many attempts have been answered, and their callers have gone on. */
  async answered(count: number): Promise<void> {
    while (this.#answers < count) await once(this.#events, 'progress');
    await new Promise((resolve) => setImmediate(resolve));
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  #note(url: string, { method = 'GET' }: RequestInit): void {
    const path = new URL(url).pathname;
    const [, what = ''] =
      /\/(?:meetings\/[^/]+|kit\/[^/]+)(?:\/(?!meetings\/)(.*))?$/.exec(path) ?? [];
    this.requests.push(`${method} ${what}`.trimEnd());
    this.#events.emit('progress');
  }
}
