import { expect, type Locator, type Page } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { type PageHandle } from '../host-app/src/app/page-handle';
import { HostSession, type ParticipantPreset } from './host-session';

/** What of the application's state a test can set. */
type Setting = 'shown' | 'hiddenByTheEnd' | 'disabled' | 'disabledInteractive';

type ModulesOff = readonly ('participant' | 'connectedMeetings' | 'chat')[];

/** A page of the application of hosts. */
export class HostPage {
  readonly before: Locator;
  readonly after: Locator;
  readonly outcomes: Locator;
  readonly #status: Locator;

  constructor(
    readonly page: Page,
    private readonly url: string,
    private readonly emulator: Emulator,
  ) {
    this.before = page.getByRole('button', { name: 'Before' });
    this.after = page.getByRole('button', { name: 'After' });
    this.outcomes = page.getByRole('list', { name: 'Outcomes' }).getByRole('listitem');
    this.#status = page.getByText(/^Status:/);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.waitForFunction(() => window.pageHandle !== undefined);
  }

  /** An address whose page is in this session before it renders anything. */
  addressWith(path: string, { token }: HostSession): string {
    return `${this.url}${path}?${new URLSearchParams({ token, emulator: this.emulator.url }).toString()}`;
  }

  newSession(preset?: ParticipantPreset): Promise<HostSession> {
    return HostSession.create(this.emulator, preset);
  }

  /** A meeting of its own, joined and connected. */
  async enter(session?: HostSession, modulesOff: ModulesOff = []): Promise<HostSession> {
    const entered = await this.#enter(session ?? (await this.newSession()), modulesOff);
    await this.showsStatus('live');
    return entered;
  }

  /** The same, without waiting for the status: on a page that does not show it, or in a waiting room. */
  async arrive(session?: HostSession): Promise<HostSession> {
    return this.#enter(session ?? (await this.newSession()), []);
  }

  async showsStatus(status: string): Promise<void> {
    await expect(this.#status).toHaveText(`Status: ${status}`);
  }

  /** Waits until the service says so, for what changes no status. */
  async canEnd(expected: boolean): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => window.pageHandle?.session.canEndSession() === wanted,
      expected,
    );
  }

  async set(setting: Setting, value: boolean): Promise<void> {
    await this.page.evaluate(
      ([name, newValue]) => {
        window.pageHandle?.state[name].set(newValue);
        window.pageHandle?.render();
      },
      [setting, value] as const,
    );
  }

  async setLabel(label: string): Promise<void> {
    await this.page.evaluate((text) => {
      window.pageHandle?.state.label.set(text);
      window.pageHandle?.render();
    }, label);
  }

  /** Chooses how the page answers when a host asks for confirmation. */
  async answer(answer: ReturnType<PageHandle['confirmation']['answer']>): Promise<void> {
    await this.page.evaluate((kind) => window.pageHandle?.confirmation.answer.set(kind), answer);
  }

  /** How often a host asked for confirmation. */
  questions(): Promise<number | undefined> {
    return this.page.evaluate(() => window.pageHandle?.confirmation.count());
  }

  /** Who ended the session of the connected meeting. */
  endedBy(): Promise<'self' | 'other' | undefined> {
    return this.page.evaluate(() => window.pageHandle?.session.sessionEnded()?.endedBy);
  }

  define(element: keyof PageHandle['define']): Promise<void> {
    return this.page.evaluate((name) => window.pageHandle?.define[name](), element);
  }

  async #enter(session: HostSession, modulesOff: ModulesOff): Promise<HostSession> {
    await this.page.evaluate((entrance) => window.pageHandle?.enter(entrance), {
      emulatorUrl: this.emulator.url,
      token: session.token,
      modulesOff,
    });
    return session;
  }
}
