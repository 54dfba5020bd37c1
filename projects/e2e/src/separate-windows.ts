import { type BrowserContext, type Page } from '@playwright/test';
import { ParticipantPage } from './participant-page';
import { type Role, SessionView } from './session-view';

/** A host and a guest of one session, each in a window of their own. */
export class SeparateWindows extends SessionView {
  override readonly host: ParticipantPage;
  override readonly guest: ParticipantPage;
  override readonly windows: readonly Page[];
  #meetingId = '';

  private constructor(
    url: string,
    private readonly hostWindow: Page,
    private readonly guestWindow: Page,
  ) {
    super(url, hostWindow.request);
    this.windows = [hostWindow, guestWindow];
    this.host = new ParticipantPage(hostWindow);
    this.guest = new ParticipantPage(guestWindow);
  }

  static async create(context: BrowserContext, url: string): Promise<SeparateWindows> {
    return new SeparateWindows(url, await context.newPage(), await context.newPage());
  }

  override async open(): Promise<void> {
    const response = await this.hostWindow.request.post(`${this.url}/api/meetings`);
    this.#meetingId = ((await response.json()) as { meetingId: string }).meetingId;
    await this.hostWindow.goto(this.#address('host'));
    await this.guestWindow.goto(this.#address('guest'));
    await this.bothAreLive();
  }

  override meetingId(): Promise<string> {
    return Promise.resolve(this.#meetingId);
  }

  #address(role: Role): string {
    return `${this.url}/participant?meeting=${this.#meetingId}&role=${role}`;
  }
}
