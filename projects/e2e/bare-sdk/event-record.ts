import type RealtimeKitClient from '@cloudflare/realtimekit';

/** Something that the SDK emitted, or that the test noted between two emissions. */
export interface RecordedEvent {
  /** Which part of the client emitted it; `test` when it was noted. */
  readonly from: EventSource | 'test';
  readonly name: string;
  /** As far as it is plain data. */
  readonly payload?: unknown;
  /** Milliseconds since the page was opened. */
  readonly at: number;
}

type EventSource = 'self' | 'meta' | 'permissions' | 'recording' | 'connectedMeetings' | 'joined';

/** What emits everything a second time under the name `*`. */
interface Emitter {
  on(event: '*', listener: (name: string, ...payload: unknown[]) => void): unknown;
}

/** Everything that one client emits, in order. */
export class EventRecord {
  readonly events: RecordedEvent[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(client: RealtimeKitClient) {
    // What is off is undefined, whatever the typings say.
    const { self, meta, participants, recording, connectedMeetings } =
      client as Partial<RealtimeKitClient>;
    this.#listen('self', self);
    this.#listen('permissions', self?.permissions);
    this.#listen('meta', meta);
    this.#listen('joined', participants?.joined);
    this.#listen('recording', recording);
    this.#listen('connectedMeetings', connectedMeetings);
  }

  /** Notes something of the test's own, to see what came before it and what after. */
  note(name: string): void {
    this.#add('test', name);
  }

  /** Resolves with the first such event, or a later one, emitted already or still to come. */
  emitted(name: string, count = 1): Promise<RecordedEvent> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.events.filter((event) => event.name === name)[count - 1];
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #listen(from: EventSource, emitter: object | undefined): void {
    (emitter as Emitter | undefined)?.on('*', (name, payload) => this.#add(from, name, payload));
  }

  #add(from: RecordedEvent['from'], name: string, payload?: unknown): void {
    this.events.push({ from, name, payload: plain(payload), at: performance.now() });
    for (const look of [...this.#waiting]) look();
  }
}

/** A copy as it was at that moment; of what cannot be copied, such as a client, nothing. */
function plain(payload: unknown): unknown {
  try {
    return structuredClone(payload);
  } catch {
    return undefined;
  }
}
