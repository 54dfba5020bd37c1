import { type FrameLocator, type Locator, type Page } from '@playwright/test';
import { CallPane } from './call-pane';

/** How long the service waits for the confirmation of an end, in milliseconds. */
const END_TIMEOUT = 10_000;

/** What the ended screen says, after which the time follows. */
export const ENDED_BY_SELF = /^You ended it for everyone at /;
export const ENDED_BY_OTHER = /^It was ended for everyone at /;

/** A participant's page, in a frame of the demo's window or in a window of its own. */
export class ParticipantPage {
  /** Ends the session for everyone, after a question. */
  readonly endButton: Locator;
  /** The question before the end. */
  readonly question: Locator;
  readonly confirmButton: Locator;
  /** Announces the end of the session to the others, or postpones it. */
  readonly endSoonButton: Locator;
  readonly cancelEndButton: Locator;
  /** The time until the planned end. */
  readonly countdown: Locator;
  /** When and why the session ends. */
  readonly plannedEnd: Locator;
  /** Why the button is disabled. */
  readonly reason: Locator;
  /** The status in one or two words. */
  readonly status: Locator;
  readonly headline: Locator;
  readonly detail: Locator;
  /** Why the session did not end. */
  readonly failure: Locator;
  /** Leaves, or lets a host choose. */
  readonly leaveButton: Locator;
  /** The dialog in which a host chooses between leaving and ending. */
  readonly choice: Locator;
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
    this.endButton = root.locator('button[rtkEndSession]');
    this.question = root.getByRole('alertdialog', { name: 'End the session for everyone?' });
    this.confirmButton = this.question.getByRole('button', { name: 'End for everyone' });
    this.endSoonButton = root.getByRole('button', { name: /^(End in|Extend by) 1 minute$/ });
    this.cancelEndButton = root.getByRole('button', { name: 'Cancel the end' });
    this.countdown = root.getByRole('timer');
    this.plannedEnd = root.locator('demo-planned-end').filter({ has: this.countdown });
    this.reason = root.locator('#end-reason');
    this.status = root.getByText(/^Status:/).locator('..');
    this.headline = root.locator('demo-status-card').getByRole('heading', { level: 2 });
    this.detail = this.headline.locator('~ p');
    this.failure = root
      .getByRole('heading', { name: /^(The end was not confirmed|The session was not ended)$/ })
      .locator('..');
    this.leaveButton = root.locator('rsc-leave-button > button');
    this.choice = root.getByRole('dialog', { name: 'Leave the session?' });
    this.rejoinButton = root.getByRole('button', { name: 'Rejoin' });
    this.announcement = root.getByRole('status');
    this.log = root.getByRole('region', { name: /^What the library reported/ });
    this.callDirectlyButton = root.getByRole('button', { name: 'Call endSession() directly' });
    this.developerDetails = root.locator('summary');
    this.joinAgainButton = root.getByRole('button', { name: 'Join again' });
    this.call = new CallPane(root);
  }

  /** Ends the session, and confirms it. */
  async endSession(): Promise<void> {
    await this.endButton.click();
    await this.confirmButton.click();
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
