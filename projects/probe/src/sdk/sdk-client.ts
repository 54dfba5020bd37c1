import { type JSHandle, type Page } from '@playwright/test';
import { type FollowedClient } from './followed-client.js';

/** How often a condition is looked at, in milliseconds. */
const polling = 25;

/** A participant: the unmodified SDK in a page of its own. */
export class SdkClient {
  constructor(
    /** The participant's id. */
    readonly id: string,
    readonly token: string,
    private readonly page: Page,
    private readonly followed: JSHandle<FollowedClient>,
    /** Milliseconds to wait for something that may never come. */
    private readonly patience: number,
  ) {}

  /** Runs a function in the page. */
  run<R>(task: (followed: FollowedClient) => R | Promise<R>): Promise<R> {
    return this.followed.evaluate(task);
  }

  /** Runs a function in the page, and passes it these values. */
  runWith<R>(
    task: (followed: FollowedClient, given: Readonly<Record<string, string>>) => R | Promise<R>,
    given: Readonly<Record<string, string>>,
  ): Promise<R> {
    return this.followed.evaluate(task, given);
  }

  async join(): Promise<void> {
    await this.run(async ({ client }) => {
      await client.join();
    });
  }

  /** The peer id, which the SDK calls the id. */
  peerId(): Promise<string> {
    return this.run(({ client }) => client.self.id);
  }

  roomState(): Promise<string> {
    return this.run(({ client }) => client.self.roomState);
  }

  events(): Promise<readonly string[]> {
    return this.run(({ events }) => events);
  }

  /** Waits until the client has emitted this. */
  hasEmitted(event: string, patience = this.patience): Promise<boolean> {
    return this.until(({ events }, given) => events.includes(given), event, patience);
  }

  /** Waits until the room state is one of these, and returns it; undefined when none came. */
  async reached(...states: readonly string[]): Promise<string | undefined> {
    const wanted = states.join(' ');
    const isReached = await this.until(
      ({ client }, given) => given.split(' ').includes(client.self.roomState),
      wanted,
    );
    return isReached ? this.roomState() : undefined;
  }

  /** Waits until the server has put the client out of the room, and returns how; undefined when it stays. */
  async putOut(): Promise<string | undefined> {
    await this.until(
      ({ events }) => events.some((event) => /^roomLeft (ended|kicked|rejected)$/.test(event)),
      '',
    );
    const events = await this.events();
    return events
      .map((event) => /^roomLeft (ended|kicked|rejected)$/.exec(event)?.[1])
      .find((state) => state !== undefined);
  }

  /** Drops the socket, and lets the SDK open no other until {@link comeBack}. */
  async cutOff(): Promise<void> {
    await this.page.evaluate(() => window.probePage?.connections.cutOff());
  }

  async comeBack(): Promise<void> {
    await this.page.evaluate(() => window.probePage?.connections.letThrough());
  }

  /** Waits until an attempt to open a socket was made, and returns how the last one came out. */
  async lastAttempt(patience: number): Promise<'opened' | 'refused' | undefined> {
    await this.until(() => (window.probePage?.connections.attempts.length ?? 0) > 0, '', patience);
    return this.page.evaluate(() => window.probePage?.connections.attempts.at(-1));
  }

  /** The states of the media connections, in the order in which they were made. */
  mediaStates(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.probePage?.connections.mediaStates ?? []);
  }

  /** Leaves by closing the page. */
  close(): Promise<void> {
    return this.page.close();
  }

  /** Waits until something holds in the page. Resolves with whether it did in time. */
  private async until(
    condition: (followed: FollowedClient, given: string) => boolean,
    given: string,
    patience = this.patience,
  ): Promise<boolean> {
    const end = performance.now() + patience;
    for (;;) {
      if (await this.followed.evaluate(condition, given)) return true;
      if (performance.now() >= end) return false;
      await new Promise((resolve) => setTimeout(resolve, polling));
    }
  }
}
