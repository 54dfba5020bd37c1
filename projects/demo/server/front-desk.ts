import { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import { createClient } from 'cloudflare/tree-shakable';
import { type MeetingKind, meetingKinds } from './meeting-kind.js';
import { type RealtimeKitAccess } from './realtimekit.js';
import { type Role } from './role.js';

const names: Readonly<Record<Role, string>> = { host: 'Ada Lindqvist', guest: 'Sam Okafor' };

/** What a participant's page needs to join. */
export interface Admission {
  readonly name: string;
  readonly role: Role;
  readonly participantId: string;
  readonly authToken: string;
  /** Where the local RealtimeKit listens; null when the page joins the cloud. */
  readonly emulatorUrl: string | null;
  readonly kind: MeetingKind;
  /** Whether sound and picture get through; nobody sends any in a livestream. */
  readonly carriesMedia: boolean;
}

/** A meeting that was opened here. */
interface OpenedMeeting {
  readonly kind: MeetingKind;
  /** Those who were admitted so far. */
  readonly admitted: Map<Role, Promise<Admission>>;
}

/**
 * What an application's backend does for its pages: it opens meetings and hands out tokens.
 *
 * A real one asks who is calling before it hands out a host's token. Here everybody may play
 * either part.
 */
export class FrontDesk {
  /** The kinds of meeting that can be opened, the one that nobody has to ask for first. */
  readonly kinds: readonly MeetingKind[];
  readonly #meetings = new Map<string, OpenedMeeting>();
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
      // What is not set here the client takes from the environment.
      apiKey: null,
      apiEmail: null,
      userServiceKey: null,
      logLevel: 'off',
      timeout: 10_000,
    }).realtimeKit;
  }

  /** Opens a meeting; rejects with the client's error. */
  async openMeeting(kind: MeetingKind): Promise<string> {
    const { data } = await this.#kit.meetings.create(this.#access.appId, {
      account_id: this.#access.accountId,
      title: 'Demo',
    });
    if (data === undefined) throw new Error('The new meeting has no id.');
    this.#meetings.set(data.id, { kind, admitted: new Map() });
    return data.id;
  }

  /** Whether this meeting was opened here. */
  knows(meetingId: string): boolean {
    return this.#meetings.has(meetingId);
  }

  /**
   * The participant who plays this part in this meeting, the same one each time it is asked for.
   * `null` when no such meeting was opened here. Rejects with the client's error.
   */
  admit(meetingId: string, role: Role): Promise<Admission> | null {
    const meeting = this.#meetings.get(meetingId);
    if (meeting === undefined) return null;
    const { kind, admitted } = meeting;
    let admission = admitted.get(role);
    if (admission === undefined) {
      admission = this.#add(meetingId, kind, role);
      // The promise is kept, so that two requests at once get one participant.
      admitted.set(role, admission);
      admission.catch(() => admitted.delete(role));
    }
    return admission;
  }

  async #add(meetingId: string, kind: MeetingKind, role: Role): Promise<Admission> {
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
      carriesMedia: kind === 'group-call' && (await this.#access.carriesMedia()),
    };
  }
}
