import { type Cleanup } from '../cleanup/cleanup.js';
import { ProbeError } from '../errors/probe-error.js';
import { SdkClient } from '../sdk/sdk-client.js';
import { type AddedParticipant, type Refused, type SdkBrowser } from '../sdk/sdk-browser.js';
import { deleteParticipant, disable, isLive, kickAll, removeMeeting } from './remove-meeting.js';
import { type Answer, type Rest } from './rest.js';
import { type PresetKind, type TemporaryPresets } from './temporary-presets.js';

/** What a meeting is made with. */
export interface TemporaryMeetingContext {
  readonly rest: Rest;
  readonly browser: SdkBrowser;
  readonly presets: TemporaryPresets;
  readonly cleanup: Cleanup;
  /** Begins the name of everything that this run creates. */
  readonly tag: string;
}

/** What a participant can be added with. */
interface NewParticipant {
  /** The name of another preset than that of the kind. */
  readonly preset?: string;
  /** Follows the tag in `custom_participant_id`. Random when left out. */
  readonly customId?: string;
}

/** A meeting of the probe's own, and its participants. */
export class TemporaryMeeting {
  private constructor(
    readonly id: string,
    private readonly context: TemporaryMeetingContext,
  ) {}

  /** Creates one. The cleanup ends its session and disables it: no request deletes a meeting. */
  static async create(
    context: TemporaryMeetingContext,
    { keepAliveSeconds }: { keepAliveSeconds?: number } = {},
  ): Promise<TemporaryMeeting> {
    const { rest, cleanup, tag } = context;
    const { kit, app } = rest;
    return cleanup.create(
      ({ id }) => `Meeting ${id} ("${tag}")`,
      async () => {
        const { data } = await rest.do(
          'Creating a meeting',
          kit.meetings.create(app.app_id, {
            account_id: app.account_id,
            title: tag,
            ...(keepAliveSeconds !== undefined && {
              session_keep_alive_time_in_secs: keepAliveSeconds,
            }),
          }),
        );
        if (data === undefined) throw new ProbeError('The API created a meeting without an id.');
        return new TemporaryMeeting(data.id, context);
      },
      ({ id }) => removeMeeting(rest, id, tag),
    );
  }

  /** A breakout room of such a meeting, which the SDK has created. */
  static async adopt(id: string, context: TemporaryMeetingContext): Promise<TemporaryMeeting> {
    const room = new TemporaryMeeting(id, context);
    await context.cleanup.create(
      `Breakout room ${id}`,
      () => Promise.resolve(room),
      () => removeMeeting(context.rest, id, context.tag),
    );
    return room;
  }

  /** Adds a participant, who has not come yet. */
  async add(kind: PresetKind, options: NewParticipant = {}): Promise<AddedParticipant> {
    const { rest, cleanup } = this.context;
    const adding = await this.adding(kind, options);
    return cleanup.create('A participant', () => rest.do('Adding a participant', adding()));
  }

  /** Adds a participant, unless that is refused. */
  async tryAdd(kind: PresetKind, options: NewParticipant = {}): Promise<AddedParticipant | Answer> {
    const { rest, cleanup } = this.context;
    let added: AddedParticipant | undefined;
    const adding = await this.adding(kind, options);
    const answer = await cleanup.create('A participant', () =>
      rest.ask(
        'Adding a participant',
        adding().then((participant) => {
          added = participant;
        }),
      ),
    );
    return added ?? answer;
  }

  private async adding(
    kind: PresetKind,
    { preset, customId = crypto.randomUUID() }: NewParticipant,
  ): Promise<() => Promise<AddedParticipant>> {
    const { rest, presets, tag } = this.context;
    const preset_name = preset ?? (await presets.name(kind));
    return async () => {
      const { data } = await rest.kit.meetings.addParticipant(this.id, {
        ...rest.app,
        custom_participant_id: `${tag} ${customId}`,
        preset_name,
        name: kind,
      });
      if (data === undefined) throw new ProbeError('The API added a participant without a token.');
      return data;
    };
  }

  /** Adds a participant whose client is initialized and has not joined. */
  async arrive(kind: PresetKind): Promise<SdkClient> {
    return this.initialized(await this.add(kind));
  }

  /** Adds a participant, who joins. */
  async enter(kind: PresetKind): Promise<SdkClient> {
    const client = await this.arrive(kind);
    await client.join();
    return client;
  }

  /** Initializes another client of a participant. */
  async initialized(participant: AddedParticipant): Promise<SdkClient> {
    const client = await this.tryInit(participant);
    if (client instanceof SdkClient) return client;
    throw new Error(`The SDK could not initialize: the API answered ${client.status}.`);
  }

  /** Initializes another client of a participant, unless it is refused. */
  tryInit(participant: AddedParticipant): Promise<SdkClient | Refused> {
    return this.context.browser.arrive(participant);
  }

  /**
   * Ends the session with a kick-all.
   *
   * @throws ProbeError when a participant of somebody else is in it
   */
  kickAll(): Promise<Answer> {
    return kickAll(this.context.rest, this.id, this.context.tag);
  }

  /** Kicks participants. */
  kick(participantIds: readonly string[]): Promise<Answer> {
    const { rest } = this.context;
    return rest.ask(
      'Kicking participants',
      rest.kit.activeSession.kickParticipants(this.id, {
        ...rest.app,
        participant_ids: [...participantIds],
      }),
    );
  }

  /**
   * Disables the meeting.
   *
   * @throws ProbeError when a participant of somebody else is in its session
   */
  disable(): Promise<void> {
    return disable(this.context.rest, this.id, this.context.tag);
  }

  /** Deletes a participant. */
  delete(participantId: string): Promise<void> {
    return deleteParticipant(this.context.rest, this.id, participantId);
  }

  /** Whether the meeting has a live session. */
  isLive(): Promise<boolean> {
    return isLive(this.context.rest, this.id);
  }
}
