import { type FrameLocator, type Locator, type Page } from '@playwright/test';
import { CallPane } from './call-pane';

/** How long the service waits for the confirmation of an end, in milliseconds. */
const END_TIMEOUT = 10_000;

/** One participant's page, in a frame of the stage or alone in a window. */
export class ParticipantPage {
  /** Ends the session for everybody; disabled when it may not. */
  readonly endButton: Locator;
  /** Why the button is disabled. */
  readonly reason: Locator;
  /** One or two words on where this participant stands. */
  readonly status: Locator;
  readonly headline: Locator;
  readonly detail: Locator;
  /** Why an attempt to end the session failed. */
  readonly failure: Locator;
  readonly rejoinButton: Locator;
  /** What assistive technology is told, as it happens. */
  readonly announcement: Locator;
  readonly log: Locator;
  /** Only guests have it: how the service answers somebody who goes past the button. */
  readonly callDirectlyButton: Locator;
  readonly developerDetails: Locator;
  readonly joinAgainButton: Locator;
  /** In a group call only. */
  readonly call: CallPane;

  constructor(
    /** The window it is in. */
    readonly page: Page,
    readonly root: FrameLocator | Page = page,
  ) {
    this.endButton = root.getByRole('button', { name: /^(End for everyone|Ending…)$/ });
    this.reason = root.locator('#end-reason');
    this.status = root.getByText(/^Status:/).locator('..');
    this.headline = root.getByRole('heading', { level: 2 }).first();
    this.detail = this.headline.locator('~ p');
    this.failure = root.getByRole('heading', { name: 'The session was not ended' }).locator('..');
    this.rejoinButton = root.getByRole('button', { name: 'Rejoin' });
    this.announcement = root.getByRole('status');
    this.log = root.getByRole('region', { name: /^What the library reported/ });
    this.callDirectlyButton = root.getByRole('button', { name: 'Call endSession() directly' });
    this.developerDetails = root.locator('summary');
    this.joinAgainButton = root.getByRole('button', { name: 'Join again' });
    this.call = new CallPane(root);
  }

  /**
   * Lets a pending end be pending for as long as a test looks: the ten seconds that the service
   * waits for the confirmation do not pass on this page from now on.
   */
  async holdPendingEnd(): Promise<void> {
    await this.root.locator('body').evaluate((_, milliseconds) => {
      const setTimeout = window.setTimeout.bind(window);
      const patient = (handler: TimerHandler, delay?: number, ...rest: unknown[]): number =>
        delay === milliseconds ? 0 : setTimeout(handler, delay, ...rest);
      Object.assign(window, { setTimeout: patient });
    }, END_TIMEOUT);
  }

  /** The log as it stands: `source: text`, oldest first. What the page itself did is left out. */
  async reported(): Promise<string[]> {
    const items = await this.log.getByRole('listitem').evaluateAll((elements) =>
      elements.map((element) => ({
        source: element.querySelector('.source')?.textContent ?? '',
        text: element.querySelector('.text')?.textContent ?? '',
      })),
    );
    return items
      .filter(({ source }) => source !== 'this page')
      .map(({ source, text }) => `${source}: ${text}`);
  }
}
