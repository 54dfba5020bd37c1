import { type APIRequestContext, expect } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { type ParticipantPage } from './participant-page';

export type Role = 'host' | 'guest';

/** The kinds of session in the demo. */
export type MeetingKind = 'livestream' | 'group-call';

/** The first group call of a process loads the media server, which takes long on a busy machine. */
const CONNECTED = { timeout: 45_000 };

/** The pages of a host and a guest of one session. */
export abstract class SessionView {
  abstract readonly host: ParticipantPage;
  abstract readonly guest: ParticipantPage;

  constructor(
    protected readonly url: string,
    private readonly request: APIRequestContext,
  ) {}

  abstract meetingId(): Promise<string>;

  /** Creates a meeting and waits until both participants are in its session. */
  abstract open(): Promise<void>;

  /** Lifts the faults, starts another session and waits until both participants are in it. */
  async recover({ emulator }: RunningDemo): Promise<void> {
    emulator.faults.reset();
    await this.startAgain();
  }

  /** Starts another session and waits until both participants are in it. */
  abstract startAgain(): Promise<void>;

  async bothAreLive(): Promise<void> {
    await expect(this.host.status).toHaveText('Status: Live', CONNECTED);
    await expect(this.guest.status).toHaveText('Status: Live', CONNECTED);
    await expect(this.host.endButton).toBeEnabled();
  }

  /** The id of the participant with this role. */
  async participantId(role: Role): Promise<string> {
    const path = `/api/meetings/${await this.meetingId()}/participants`;
    const response = await this.request.post(this.url + path, { data: { role } });
    return ((await response.json()) as { participantId: string }).participantId;
  }
}
