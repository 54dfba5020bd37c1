import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { BackendPane } from './backend-pane';
import { ParticipantPage } from './participant-page';
import { type MeetingKind, type Role, SessionView } from './session-view';

/** The demo's window, with a host and a guest of one session and the backend. */
export class DemoWindow extends SessionView {
  override readonly host: ParticipantPage;
  override readonly guest: ParticipantPage;
  readonly startAgainButton: Locator;
  /** The radio buttons with the kinds of session. */
  readonly choice: Locator;
  /** Starts another kind of session, once it is selected. */
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
    this.choice = page.getByRole('group', { name: 'Kind of session' }).getByRole('radio');
    this.startButton = page.getByRole('button', { name: /^Start the/ });
  }

  /**
   * @param picture the source of the picture in a group call; generated when left out
   */
  override async open({ picture }: { picture?: 'camera' } = {}): Promise<void> {
    const query = new URLSearchParams({
      // The demo starts with a livestream.
      ...(this.kind !== 'livestream' && { kind: this.kind }),
      ...(picture !== undefined && { picture }),
    });
    await this.page.goto(`${this.url}/?${query.toString()}`);
    await this.bothAreLive();
  }

  override async startAgain(): Promise<void> {
    const clients = async (): Promise<number> => {
      const reported = [...(await this.host.reported()), ...(await this.guest.reported())];
      return reported.filter((entry) => entry === 'status: idle').length;
    };
    const before = await clients();
    await this.startAgainButton.click();
    // Until both old clients are disconnected, the pages may still show the old session.
    await expect.poll(clients).toBe(before + 2);
    await this.bothAreLive();
  }

  /** The frame that shows a participant's page. */
  frameOf(role: Role): Frame {
    const frame = this.page.frame({ url: ({ searchParams }) => searchParams.get('role') === role });
    if (frame === null) throw new Error(`The window has no frame of the ${role}.`);
    return frame;
  }

  override async meetingId(): Promise<string> {
    const address = await this.page.locator('iframe[title="Host"]').getAttribute('src');
    const id = new URL(address ?? '', this.url).searchParams.get('meeting');
    if (id === null) throw new Error(`No meeting in the host's address: ${String(address)}`);
    return id;
  }
}
