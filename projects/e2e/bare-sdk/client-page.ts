import { type JSHandle, type Page } from '@playwright/test';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { type Emulator } from 'realtimekit-emulator';
import { type EventRecord, type RecordedEvent } from './event-record';
import { type outcome } from './outcome';

/** A client in its page, and what it has emitted since `init()`. */
export interface RecordedClient {
  readonly client: RealtimeKitClient;
  readonly record: EventRecord;
  /** Turns a promise into how it came out. */
  readonly outcome: typeof outcome;
}

/** What `init()` is told beside the token. */
export type InitOptions = Partial<Parameters<typeof RealtimeKitClient.init>[0]>;

/** One participant's client, in a page with nothing else on it. */
export class ClientPage {
  private constructor(
    readonly page: Page,
    /** The participant. */
    readonly id: string,
    readonly token: string,
    /** The client, for what is put on its page beside it. */
    readonly handle: JSHandle<RecordedClient>,
  ) {}

  /** Initializes a client in this page; it has not joined. */
  static async init(
    page: Page,
    emulator: Emulator,
    { id, token }: { readonly id: string; readonly token: string },
    options: InitOptions = {},
  ): Promise<ClientPage> {
    const handle = await page.evaluateHandle(
      async ([emulatorUrl, authToken, more]) => {
        if (window.bareSdk === undefined) throw new Error('The page has not loaded the SDK.');
        const { RealtimeKitClient, connectRealtimeKitEmulator, EventRecord, outcome } =
          window.bareSdk;
        const { baseURI } = connectRealtimeKitEmulator(emulatorUrl, { badge: false });
        const client = await RealtimeKitClient.init({
          authToken,
          baseURI,
          defaults: { audio: false, video: false },
          ...more,
        });
        return { client, record: new EventRecord(client), outcome };
      },
      [emulator.url, token, options] as const,
    );
    return new ClientPage(page, id, token, handle);
  }

  /** Runs in the page, with the client in hand. */
  run<R>(task: (client: RecordedClient) => R | Promise<R>): Promise<R> {
    return this.handle.evaluate(task);
  }

  /** Runs in the page, with the client and something of the test's in hand. */
  runWith<R>(
    task: (client: RecordedClient, given: string) => R | Promise<R>,
    given: string,
  ): Promise<R> {
    return this.handle.evaluate(task, given);
  }

  join(): Promise<void> {
    return this.run(async ({ client }) => {
      await client.join();
    });
  }

  /** Waits for the first such event, or a later one, emitted already or still to come. */
  emitted(name: string, count = 1): Promise<RecordedEvent> {
    return this.handle.evaluate(({ record }, [wanted, which]) => record.emitted(wanted, which), [
      name,
      count,
    ] as const);
  }

  /** What was emitted until now, from everything or from one part of the client. */
  async events(from?: RecordedEvent['from']): Promise<readonly RecordedEvent[]> {
    const events = await this.run(({ record }) => record.events);
    return from === undefined ? events : events.filter((event) => event.from === from);
  }

  /** The `state` of every `roomLeft` until now. */
  async leftStates(): Promise<readonly unknown[]> {
    const events = await this.events('self');
    return events
      .filter(({ name }) => name === 'roomLeft')
      .map(({ payload }) => (payload as { state: unknown }).state);
  }

  /** What became of the media connections of one direction until now. */
  async mediaConnections(transport: 'send' | 'recv'): Promise<readonly string[]> {
    const events = await this.events('meta');
    return events
      .filter(({ name }) => name === 'mediaConnectionUpdate')
      .map(({ payload }) => payload as { transport: string; state: string })
      .filter((update) => update.transport === transport)
      .map(({ state }) => state);
  }

  roomState(): Promise<string> {
    return this.run(({ client }) => client.self.roomState);
  }

  /**
   * Waits until the emulator has dealt with all that this client has sent, and this client with all
   * that it was sent until then: it asks something more, and messages arrive in order. Needs an open
   * socket.
   */
  async hasCaughtUp(): Promise<void> {
    await this.run(async ({ client }) => {
      await client.connectedMeetings.getConnectedMeetings();
    });
  }
}
