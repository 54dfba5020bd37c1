import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { type MeetingKind, meetingKinds } from './meeting-kind.js';
import { type RealtimeKitAccess } from './realtimekit.js';
import { type Role } from './role.js';

const names: Readonly<Record<Role, string>> = { host: 'Ada Lindqvist', guest: 'Sam Okafor' };

const titles: Readonly<Record<MeetingKind, string>> = {
  livestream: 'Demo livestream',
  'group-call': 'Demo group call',
};

/** What a participant's page needs to join. */
export interface JoinDetails {
  readonly name: string;
  readonly role: Role;
  readonly participantId: string;
  readonly authToken: string;
  /** The address of the local RealtimeKit; null when the page joins the cloud. */
  readonly emulatorUrl: string | null;
  readonly kind: MeetingKind;
}

/** A meeting that this server created. */
interface CreatedMeeting {
  readonly kind: MeetingKind;
  readonly participants: Map<Role, Promise<JoinDetails>>;
}

/**
 * Creates meetings and adds participants to them, as the backend of an application does.
 *
 * A real backend checks who is calling before it returns a host's token. This one gives everyone either
 * role.
 */
export class DemoMeetings {
  /** The kinds of meeting that can be created, the default first. */
  readonly kinds: readonly MeetingKind[];
  readonly #meetings = new Map<string, CreatedMeeting>();
  readonly #access: RealtimeKitAccess;
  readonly #kit: RealtimeKit;
  readonly #app: { readonly account_id: string; readonly app_id: string };

  constructor(access: RealtimeKitAccess) {
    const { accountId, appId, apiToken, baseURL } = access;
    this.#access = access;
    this.kinds = meetingKinds.filter((kind) => access.presets[kind] !== undefined);
    this.#app = { account_id: accountId, app_id: appId };
    this.#kit = createClient({
      resources: [RealtimeKit],
      apiToken,
      baseURL: baseURL ?? 'https://api.cloudflare.com/client/v4',
      // The client reads from the environment what is not set here.
      apiKey: null,
      apiEmail: null,
      userServiceKey: null,
      logLevel: 'off',
      timeout: 10_000,
    }).realtimeKit;
  }

  /** Creates a meeting. Rejects with the client's error. */
  async create(kind: MeetingKind): Promise<string> {
    const { data } = await this.#kit.meetings.create(this.#access.appId, {
      account_id: this.#access.accountId,
      title: titles[kind],
    });
    if (data === undefined) throw new Error('The new meeting has no id.');
    this.#meetings.set(data.id, { kind, participants: new Map() });
    return data.id;
  }

  /** Whether this server created the meeting. */
  has(meetingId: string): boolean {
    return this.#meetings.has(meetingId);
  }

  /**
   * Returns the participant with this role, the same one on every call; `null` when this server did not
   * create the meeting. Rejects with the client's error.
   *
   * @param renew whether to add the participant anew, because the token was revoked
   */
  join(
    meetingId: string,
    role: Role,
    { renew }: { readonly renew: boolean },
  ): Promise<JoinDetails> | null {
    const meeting = this.#meetings.get(meetingId);
    if (meeting === undefined) return null;
    const { kind, participants } = meeting;
    let details = renew ? undefined : participants.get(role);
    if (details === undefined) {
      details = this.#addParticipant(meetingId, kind, role);
      // Keeps the promise, so that two requests at once get one participant.
      participants.set(role, details);
      details.catch(() => participants.delete(role));
    }
    return details;
  }

  async #addParticipant(meetingId: string, kind: MeetingKind, role: Role): Promise<JoinDetails> {
    const name = names[role];
    const preset = this.#access.presets[kind]?.[role];
    if (preset === undefined) throw new Error(`No preset is named for a ${role} in a ${kind}.`);
    const { data } = await this.#kit.meetings.addParticipant(meetingId, {
      ...this.#app,
      name,
      preset_name: preset,
      custom_participant_id: `demo-${role}`,
    });
    if (data === undefined) throw new Error('The new participant has no token.');
    return {
      name,
      role,
      participantId: data.id,
      authToken: data.token,
      emulatorUrl: this.#access.emulatorUrl,
      kind,
    };
  }
}
