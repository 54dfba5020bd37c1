import { type Locator, type Page } from '@playwright/test';
import { BackendPane } from './backend-pane';
import { ParticipantPage } from './participant-page';
import { SessionView } from './session-view';

/** The demo's window: a host and a guest of one session side by side, and the backend. */
export class StagePage extends SessionView {
  override readonly host: ParticipantPage;
  override readonly guest: ParticipantPage;
  readonly startAgainButton: Locator;
  readonly backend: BackendPane;

  constructor(
    readonly page: Page,
    url: string,
  ) {
    super(url, page.request);
    this.host = new ParticipantPage(page, page.frameLocator('iframe[title="Host"]'));
    this.guest = new ParticipantPage(page, page.frameLocator('iframe[title="Guest"]'));
    this.backend = new BackendPane(page);
    this.startAgainButton = page.getByRole('button', { name: 'Start again' });
  }

  override async open(): Promise<void> {
    await this.page.goto(this.url);
    await this.bothAreLive();
  }

  override async meetingId(): Promise<string> {
    const address = await this.page.locator('iframe[title="Host"]').getAttribute('src');
    const id = new URL(address ?? '', this.url).searchParams.get('meeting');
    if (id === null) throw new Error(`No meeting in the host's address: ${String(address)}`);
    return id;
  }
}
