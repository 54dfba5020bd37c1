import { type Locator, type Page } from '@playwright/test';

/** The pane of the demo's window for an operator. */
export class BackendPane {
  readonly endButton: Locator;
  readonly endAndDisableButton: Locator;
  /** Disables the meeting, or enables it. */
  readonly disableButton: Locator;
  readonly enableButton: Locator;
  readonly removeHostButton: Locator;
  readonly removeGuestButton: Locator;
  readonly revokeBox: Locator;
  /** Plans the end of the session, or postpones it. */
  readonly planButton: Locator;
  readonly cancelPlanButton: Locator;
  /** Whether the meeting is enabled. */
  readonly state: Locator;
  /** The result of the last button, in a live region. */
  readonly message: Locator;
  readonly live: Locator;
  readonly refreshButton: Locator;
  readonly ended: Locator;

  constructor(page: Page) {
    const root = page.getByRole('region', { name: 'Backend' });
    this.endButton = root.getByRole('button', { name: 'End session' });
    this.endAndDisableButton = root.getByRole('button', { name: 'End and disable' });
    this.disableButton = root.getByRole('button', { name: 'Disable meeting' });
    this.enableButton = root.getByRole('button', { name: 'Enable meeting' });
    this.removeHostButton = root.getByRole('button', { name: 'Remove host' });
    this.removeGuestButton = root.getByRole('button', { name: 'Remove guest' });
    this.revokeBox = root.getByRole('checkbox', { name: 'Revoke the token' });
    this.planButton = root.getByRole('button', { name: /^(End in|Extend by) 5 minutes$/ });
    this.cancelPlanButton = root.getByRole('button', { name: 'Cancel the end' });
    this.state = root.getByText(/^Meeting:/).locator('..');
    this.message = root.getByRole('status');
    this.live = root.getByRole('region', { name: 'Live sessions' });
    this.refreshButton = root.getByRole('button', { name: 'Refresh' });
    this.ended = root.getByRole('region', { name: 'Verified meeting.ended webhooks' });
  }

  /** The ids of the sessions in the list, the last to end first. */
  async endedSessions(): Promise<string[]> {
    return this.ended.locator('.session').allTextContents();
  }
}
