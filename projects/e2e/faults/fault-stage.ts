import { type Emulator } from 'realtimekit-emulator';
import { type ClientPart } from '../host-app/src/app/broken-client';
import { type Recorded } from '../host-app/src/app/recorder';
import { type HostPage } from '../hosts/host-page';
import { type HostSession } from '../hosts/host-session';
import { expect } from '../hosts/host-test';

/** Long enough for whatever the SDK does by itself when its connection is lost. */
const RECONNECTED = { timeout: 60_000 };

/** A host's page and its meeting, to be struck by a fault. */
export class FaultStage {
  readonly page;
  readonly endButton;
  #session: HostSession | null = null;

  constructor(
    readonly hostPage: HostPage,
    readonly emulator: Emulator,
  ) {
    this.page = hostPage.page;
    this.endButton = this.page.locator('[rtkEndSession]');
  }

  get session(): HostSession {
    if (this.#session === null) throw new Error('Nobody has entered yet.');
    return this.#session;
  }

  /** Opens the page and begins to record. */
  async open(path: string): Promise<void> {
    await this.hostPage.open(path);
    await this.page.evaluate(() => window.pageHandle?.recorder.begin());
  }

  /** Enters a meeting of its own, and waits until its session can be ended. */
  async enter(): Promise<void> {
    this.#session = await this.hostPage.newSession();
    await this.hostPage.enter(this.#session);
    await expect(this.endButton).toBeEnabled();
  }

  /** The same through a client of which one part throws, now or from when {@link breakNow} says so. */
  async enterThrough(part: ClientPart, { later = false } = {}): Promise<void> {
    this.#session = await this.hostPage.newSession();
    await this.page.evaluate(
      async ([emulatorUrl, token, broken, whenTold]) => {
        const handle = window.pageHandle;
        if (handle === undefined) return;
        const client = await handle.init({ emulatorUrl, token });
        await client.join();
        handle.client = handle.breakClient(
          client,
          broken,
          () => !whenTold || 'brokenNow' in globalThis,
        );
        try {
          handle.session.connect(handle.client);
          handle.recorder.watch(handle.client);
        } catch (error) {
          handle.recorder.note(
            `connect() threw: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
      },
      [this.emulator.url, this.session.token, part, later] as const,
    );
  }

  async breakNow(): Promise<void> {
    await this.page.evaluate(() => Object.assign(globalThis, { brokenNow: true }));
  }

  /** What the server does with a request: takes it, and never answers. */
  ignoreRequests(): void {
    this.session.ignoreRequests();
  }

  async press(): Promise<void> {
    await this.endButton.click();
  }

  /** Presses the button although it is blocked. */
  async pressAnyway(): Promise<void> {
    await this.endButton.evaluate((button: HTMLElement) => button.click());
    await this.endButton.click({ force: true });
  }

  /** Presses it, and waits until the request has arrived at the server. */
  async pressUnanswered(): Promise<void> {
    this.ignoreRequests();
    await this.press();
    await this.session.requestArrived();
  }

  /** Drops the socket until the SDK says so, three seconds later, and takes itself out of the room. */
  async dropForLong(code?: number): Promise<void> {
    const { meetingId, participantId } = this.session;
    const lift = this.emulator.faults.refuseSockets({ meetingId, participantId });
    this.emulator.dropSocket(participantId, code === undefined ? {} : { code });
    await this.roomState('disconnected');
    lift();
  }

  /** `endSession()` as the application calls it. */
  async endSession(timeout: number): Promise<void> {
    await this.page.evaluate(
      (milliseconds) => window.pageHandle?.recorder.endSession({ timeout: milliseconds }),
      timeout,
    );
  }

  /** Waits until the application has heard this. */
  async heard(text: string): Promise<void> {
    await expect.poll(async () => (await this.recorded()).heard, RECONNECTED).toContain(text);
  }

  async showsStatus(status: string): Promise<void> {
    await expect(this.page.getByText(/^Status:/)).toHaveText(`Status: ${status}`, RECONNECTED);
  }

  /** Waits until the SDK says so of the room. */
  async roomState(state: string): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => window.pageHandle?.client?.self.roomState), RECONNECTED)
      .toBe(state);
  }

  async recorded(): Promise<Recorded> {
    const recorded = await this.page.evaluate(() => window.pageHandle?.recorder.recorded());
    if (recorded === undefined) throw new Error('This page has no recorder.');
    return recorded;
  }

  /** Adds so many other hosts to the meeting, who have not come yet. @returns their tokens */
  async otherHosts(count: number): Promise<string[]> {
    const tokens = [];
    for (let number = 1; number <= count; number++) {
      const { token } = await this.emulator.addParticipant(this.session.meetingId, {
        name: `Host ${number + 1}`,
        preset: 'host',
      });
      tokens.push(token);
    }
    return tokens;
  }
}
