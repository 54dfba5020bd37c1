import { type FrameLocator, type Locator, type Page } from '@playwright/test';
import { CallPane } from './call-pane';

/** How long the service waits for the confirmation of an end, in milliseconds. */
const END_TIMEOUT = 10_000;

/** A participant's page, in a frame of the demo's window or in a window of its own. */
export class ParticipantPage {
  /** Ends the session for everyone. */
  readonly endButton: Locator;
  /** Why the button is disabled. */
  readonly reason: Locator;
  /** The status in one or two words. */
  readonly status: Locator;
  readonly headline: Locator;
  readonly detail: Locator;
  /** Why the session did not end. */
  readonly failure: Locator;
  readonly leaveButton: Locator;
  readonly rejoinButton: Locator;
  /** The live region. */
  readonly announcement: Locator;
  readonly log: Locator;
  /** On the guest's page only. */
  readonly callDirectlyButton: Locator;
  readonly developerDetails: Locator;
  readonly joinAgainButton: Locator;
  /** In a group call only. */
  readonly call: CallPane;

  constructor(
    /** The window that the page is in. */
    readonly page: Page,
    readonly root: FrameLocator | Page = page,
  ) {
    this.endButton = root.getByRole('button', { name: /^(End for everyone|Ending…)$/ });
    this.reason = root.locator('#end-reason');
    this.status = root.getByText(/^Status:/).locator('..');
    this.headline = root.getByRole('heading', { level: 2 }).first();
    this.detail = this.headline.locator('~ p');
    this.failure = root
      .getByRole('heading', { name: /^(The end was not confirmed|The session was not ended)$/ })
      .locator('..');
    this.leaveButton = root.getByRole('button', { name: 'Leave' });
    this.rejoinButton = root.getByRole('button', { name: 'Rejoin' });
    this.announcement = root.getByRole('status');
    this.log = root.getByRole('region', { name: /^What the library reported/ });
    this.callDirectlyButton = root.getByRole('button', { name: 'Call endSession() directly' });
    this.developerDetails = root.locator('summary');
    this.joinAgainButton = root.getByRole('button', { name: 'Join again' });
    this.call = new CallPane(root);
  }

  /**
   * Keeps a pending end pending: from now on, the ten seconds in which the service waits for the
   * confirmation do not pass on this page.
   */
  async holdPendingEnd(): Promise<void> {
    await this.root.locator('body').evaluate((_, milliseconds) => {
      const setTimeout = window.setTimeout.bind(window);
      const withoutTimeout = (handler: TimerHandler, delay?: number, ...rest: unknown[]): number =>
        delay === milliseconds ? 0 : setTimeout(handler, delay, ...rest);
      Object.assign(window, { setTimeout: withoutTimeout });
    }, END_TIMEOUT);
  }

  /** The entries of the log as `source: text`, oldest first, without the calls that the page made. */
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
