import { type Locator, type Page } from '@playwright/test';
import { BackendPane } from './backend-pane';
import { ParticipantPage } from './participant-page';
import { type MeetingKind, SessionView } from './session-view';

/** The demo's window: a host and a guest of one session side by side, and the backend. */
export class StagePage extends SessionView {
  override readonly host: ParticipantPage;
  override readonly guest: ParticipantPage;
  readonly startAgainButton: Locator;
  /** What kind of session is picked, of those that there are. */
  readonly choice: Locator;
  /** Begins the session that was picked, when that is another one. */
  readonly startButton: Locator;
  readonly backend: BackendPane;

  constructor(
    readonly page: Page,
    url: string,
    private readonly kind: MeetingKind = 'livestream',
  ) {
    super(url, page.request);
    this.host = new ParticipantPage(page, page.frameLocator('iframe[title="Host"]'));
    this.guest = new ParticipantPage(page, page.frameLocator('iframe[title="Guest"]'));
    this.backend = new BackendPane(page);
    this.startAgainButton = page.getByRole('button', { name: 'Start again' });
    this.choice = page.getByRole('group', { name: 'What kind of session' }).getByRole('radio');
    this.startButton = page.getByRole('button', { name: /^Start the/ });
  }

  /**
   * @param picture what the others see in a group call; a generated picture when left out.
   */
  override async open({ picture }: { picture?: 'camera' } = {}): Promise<void> {
    const query = new URLSearchParams({
      // Nothing is named for what the demo begins with.
      ...(this.kind !== 'livestream' && { kind: this.kind }),
      ...(picture !== undefined && { picture }),
    });
    await this.page.goto(`${this.url}/?${query.toString()}`);
    await this.bothAreLive();
  }

  override async meetingId(): Promise<string> {
    const address = await this.page.locator('iframe[title="Host"]').getAttribute('src');
    const id = new URL(address ?? '', this.url).searchParams.get('meeting');
    if (id === null) throw new Error(`No meeting in the host's address: ${String(address)}`);
    return id;
  }
}
