import { type Locator, type Page } from '@playwright/test';

/** The part of the demo's window in which a server ends sessions and hears of every end. */
export class BackendPane {
  readonly endButton: Locator;
  readonly endAndCloseButton: Locator;
  readonly reopenButton: Locator;
  /** Whether the meeting is open or closed. */
  readonly openness: Locator;
  /** What the last button came to; assistive technology is told as well. */
  readonly outcome: Locator;
  readonly ends: Locator;

  constructor(page: Page) {
    const root = page.getByRole('region', { name: 'Backend' });
    this.endButton = root.getByRole('button', { name: 'End from the server' });
    this.endAndCloseButton = root.getByRole('button', { name: 'End and close' });
    this.reopenButton = root.getByRole('button', { name: 'Reopen' });
    this.openness = root.getByText(/^Meeting:/).locator('..');
    this.outcome = root.getByRole('status');
    this.ends = root.getByRole('region', { name: 'Verified meeting.ended webhooks' });
  }

  /** The ids of the sessions in the list, the last to end first. */
  async endedSessions(): Promise<string[]> {
    return this.ends.locator('.session').allTextContents();
  }
}
