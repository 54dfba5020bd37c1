import { type APIRequestContext, expect } from '@playwright/test';
import { type ParticipantPage } from './participant-page';

export type Role = 'host' | 'guest';

/** A host and a guest of one session, wherever their pages are. */
export abstract class SessionView {
  abstract readonly host: ParticipantPage;
  abstract readonly guest: ParticipantPage;

  constructor(
    protected readonly url: string,
    private readonly request: APIRequestContext,
  ) {}

  abstract meetingId(): Promise<string>;

  /** Opens a meeting and waits until both participants are in its session. */
  abstract open(): Promise<void>;

  async bothAreLive(): Promise<void> {
    await expect(this.host.status).toHaveText('Status: Live');
    await expect(this.guest.status).toHaveText('Status: Live');
    await expect(this.host.endButton).toBeEnabled();
  }

  /** The id of the participant who plays this part, as the emulator knows it. */
  async participantId(role: Role): Promise<string> {
    const path = `/api/meetings/${await this.meetingId()}/participants`;
    const response = await this.request.post(this.url + path, { data: { role } });
    return ((await response.json()) as { participantId: string }).participantId;
  }
}
