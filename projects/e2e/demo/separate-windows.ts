import { type BrowserContext, type Page } from '@playwright/test';
import { ParticipantPage } from './participant-page';
import { type MeetingKind, type Role, SessionView } from './session-view';

/** A host and a guest of one session, each in a separate window. */
export class SeparateWindows extends SessionView {
  override readonly host: ParticipantPage;
  override readonly guest: ParticipantPage;
  #meetingId = '';

  private constructor(
    url: string,
    private readonly kind: MeetingKind,
    hostWindow: Page,
    guestWindow: Page,
  ) {
    super(url, hostWindow.request);
    this.host = new ParticipantPage(hostWindow);
    this.guest = new ParticipantPage(guestWindow);
  }

  static async create(
    context: BrowserContext,
    url: string,
    kind: MeetingKind = 'livestream',
  ): Promise<SeparateWindows> {
    return new SeparateWindows(url, kind, await context.newPage(), await context.newPage());
  }

  override async open(): Promise<void> {
    const response = await this.host.page.request.post(`${this.url}/api/meetings`, {
      data: { kind: this.kind },
    });
    this.#meetingId = ((await response.json()) as { meetingId: string }).meetingId;
    await this.host.page.goto(this.#address('host'));
    await this.guest.page.goto(this.#address('guest'));
    await this.bothAreLive();
  }

  override async startAgain(): Promise<void> {
    await this.host.page.reload();
    await this.guest.page.reload();
    await this.bothAreLive();
  }

  override meetingId(): Promise<string> {
    return Promise.resolve(this.#meetingId);
  }

  #address(role: Role): string {
    return `${this.url}/participant?meeting=${this.#meetingId}&role=${role}`;
  }
}
