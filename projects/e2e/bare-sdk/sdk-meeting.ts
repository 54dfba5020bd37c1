import { type BrowserContext, expect, type Page } from '@playwright/test';
import {
  type AddedParticipant,
  type Emulator,
  type LogEntry,
  type PresetDefinition,
} from 'realtimekit-emulator';
import { type Bench, type SdkPackage } from './bench';
import { ClientPage, type InitOptions } from './client-page';

/** A meeting of a test's own, and whoever comes to it, each in a page of their own. */
export class SdkMeeting {
  readonly id: string;
  readonly #emulator: Emulator;
  readonly #pages: Page[] = [];

  constructor(
    private readonly profile: BrowserContext,
    private readonly bench: Bench,
    /** What a page has that is not told otherwise; the current one when left out. */
    private readonly defaultSdk?: SdkPackage,
  ) {
    this.#emulator = bench.emulator;
    this.id = this.#emulator.createMeeting().id;
  }

  /** Adds somebody who has not come yet. */
  add(preset: string | PresetDefinition): Promise<AddedParticipant> {
    const name = typeof preset === 'string' ? preset : preset.name;
    return this.#emulator.addParticipant(this.id, { name, preset });
  }

  /**
   * The bare page, with the SDK loaded and not started.
   *
   * @param options `before`: the file of a script to run first.
   */
  async openPage({
    sdk = this.defaultSdk,
    before,
  }: { sdk?: SdkPackage; before?: string } = {}): Promise<Page> {
    const page = await this.profile.newPage();
    this.#pages.push(page);
    if (before !== undefined) await page.addInitScript({ path: before });
    await page.goto(this.bench.url + (sdk === undefined ? '' : `?sdk=${sdk}`));
    return page;
  }

  /** Somebody whose client has been initialized and has not joined. */
  async arrive(preset: string | PresetDefinition, options?: InitOptions): Promise<ClientPage> {
    return this.arriveIn(await this.openPage(), preset, options);
  }

  /** The same in a page that is open. */
  async arriveIn(
    page: Page,
    preset: string | PresetDefinition,
    options?: InitOptions,
  ): Promise<ClientPage> {
    return ClientPage.init(page, this.#emulator, await this.add(preset), options);
  }

  /** Somebody who is in the room. */
  async enter(preset: string | PresetDefinition, options?: InitOptions): Promise<ClientPage> {
    const client = await this.arrive(preset, options);
    await client.join();
    return client;
  }

  /** What the emulator has noted of this meeting. */
  get log(): readonly LogEntry[] {
    return this.#emulator.log.filter(
      (entry) => 'meetingId' in entry && entry.meetingId === this.id,
    );
  }

  /** Waits until the emulator has seen the socket of this participant close. */
  async socketIsClosed({ id }: ClientPage): Promise<void> {
    await expect
      .poll(() =>
        this.log.some((entry) => entry.kind === 'socket-closed' && entry.participantId === id),
      )
      .toBe(true);
  }

  /** Ends the session as a backend does. */
  endThroughRest(): Promise<void> {
    return this.#callRest('POST', '/active-session/kick-all');
  }

  /** Disables the meeting as a backend does. */
  disable(): Promise<void> {
    return this.#callRest('PATCH', '', { status: 'INACTIVE' });
  }

  async #callRest(method: string, path: string, body: object = {}): Promise<void> {
    const { accountId, appId, restUrl } = this.#emulator;
    const meeting = `accounts/${accountId}/realtime/kit/${appId}/meetings/${this.id}`;
    const response = await fetch(`${restUrl}/${meeting}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#emulator.createApiToken()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}.`);
  }

  /** A page that is still open would complain, and rightly, of what the emulator does next. */
  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.close()));
  }
}
