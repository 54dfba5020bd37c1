import { type APIRequestContext, expect } from '@playwright/test';
import { type ParticipantPage } from './participant-page';

export type Role = 'host' | 'guest';

/** What is chosen in the demo before joining, as far as its kind goes. */
export type MeetingKind = 'livestream' | 'group-call';

/** The first group call of a process loads what carries its media, on a machine that may be busy. */
const CONNECTED = { timeout: 45_000 };

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
    await expect(this.host.status).toHaveText('Status: Live', CONNECTED);
    await expect(this.guest.status).toHaveText('Status: Live', CONNECTED);
    await expect(this.host.endButton).toBeEnabled();
  }

  /** The id of the participant who plays this part, as the emulator knows it. */
  async participantId(role: Role): Promise<string> {
    const path = `/api/meetings/${await this.meetingId()}/participants`;
    const response = await this.request.post(this.url + path, { data: { role } });
    return ((await response.json()) as { participantId: string }).participantId;
  }
}
