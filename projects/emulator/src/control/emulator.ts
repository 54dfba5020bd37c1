import { type ApiTokenRequest, type ApiTokens } from '../apps/api-tokens.js';
import { defaultAccountId, defaultAppId } from '../apps/apps.js';
import { definePreset, permissionsPatch, type PermissionsPatch } from '../apps/presets.js';
import { type Clock } from '../clock/clock.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type EventLog, type LogEntry } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';
import { type UnsupportedReports } from '../faults/unsupported.js';
import { parse } from '../input/parse.js';
import { withoutUndefined } from '../input/without-undefined.js';
import { type GroupCalls } from '../media/group-calls.js';
import { type Meeting, type Session } from '../meetings/meeting.js';
import { type Meetings } from '../meetings/meetings.js';
import { type ParticipantTokens } from '../meetings/participant-tokens.js';
import { type Participant } from '../meetings/participants.js';
import { type EmulatorWebhooks } from '../webhooks/webhooks.js';
import {
  meetingOptions,
  type MeetingOptions,
  participantOptions,
  type ParticipantOptions,
} from './meeting-options.js';

/** A participant who was added to a meeting. */
export interface AddedParticipant {
  readonly id: string;
  readonly name: string;
  /** The name of the preset. */
  readonly preset: string;
  /** The auth token for the SDK's `init()`. */
  readonly token: string;
}

/** The parts of an emulator that its methods act on. */
export interface EmulatorContext {
  readonly controlKey: string;
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly apiTokens: ApiTokens;
  readonly faults: Faults;
  readonly log: EventLog;
  readonly clock: Pick<Clock, 'advance'>;
  readonly unsupported: Pick<UnsupportedReports, 'calls'>;
  readonly emulatorWebhooks: EmulatorWebhooks;
  readonly groupCalls: Pick<GroupCalls, 'breakOff'>;
  readonly sockets: {
    /** Drops the sockets of a participant and returns their number. */
    drop(participantId: string, code?: number): number;
  };
}

/** A local RealtimeKit that is running in this process. The control endpoint offers the same over HTTP. */
export abstract class Emulator {
  /** The address to pass to `connectRealtimeKitEmulator()`: `http://127.0.0.1:9650`. */
  abstract readonly url: string;
  /** The `baseURL` for the official client. */
  abstract readonly restUrl: string;
  /** The key for the control endpoint at `/control`, in the header `x-emulator-key`. */
  readonly controlKey: string;
  /** The account that is always there, for the REST API. */
  readonly accountId: string = defaultAccountId;
  /** The app that is always there, for the REST API. */
  readonly appId: string = defaultAppId;
  #context: EmulatorContext;

  /** @internal */
  constructor(context: EmulatorContext) {
    this.#context = context;
    this.controlKey = context.controlKey;
  }

  /**
   * Returns to the seed: closes every socket, and forgets all that has happened since the start. The
   * address, the control key, the tokens of seeded participants and `unsupportedCalls()` stay as they are.
   */
  abstract reset(): void;

  /**
   * Drops every socket and frees the port. Calling it again does nothing.
   *
   * @throws Error when the emulator is `strict` and there were unsupported calls.
   */
  abstract close(): Promise<void>;

  /** The faults that are switched on. */
  get faults(): Faults {
    return this.#context.faults;
  }

  /** The webhooks of a backend, and their deliveries. */
  get webhooks(): EmulatorWebhooks {
    return this.#context.emulatorWebhooks;
  }

  /** The events so far, oldest first: at most the last 10,000. */
  get log(): readonly LogEntry[] {
    return this.#context.log.entries;
  }

  /** Creates an API token for the REST API: of the account that is always there, for everything. */
  createApiToken(request: ApiTokenRequest = {}): string {
    return this.#context.apiTokens.issue(request);
  }

  /**
   * Creates a meeting.
   *
   * @throws EmulatorError `invalid-input` when an option is wrong.
   */
  createMeeting(options: MeetingOptions = {}): Meeting {
    const { title = 'Meeting', sessionKeepAlive: keepAlive } = parse(
      meetingOptions,
      withoutUndefined(options),
      { whole: 'The meeting' },
    );
    return this.#context.meetings.registry.create({
      title,
      ...(keepAlive !== undefined && {
        settings: { session_keep_alive_time_in_secs: keepAlive / 1_000 },
      }),
    });
  }

  /** Lists the meetings, those of the seed first. */
  meetings(): readonly Meeting[] {
    return this.#context.meetings.registry.list();
  }

  /**
   * Lists the participants who were added to a meeting, each with a token to join with.
   *
   * @throws EmulatorError when there is no such meeting.
   */
  async participants(meetingId: string): Promise<readonly AddedParticipant[]> {
    const { registry, participants } = this.#context.meetings;
    const { id } = registry.meeting(meetingId);
    return Promise.all(participants.of(id).map((participant) => this.#withToken(participant)));
  }

  /**
   * Adds a participant to a meeting. The participant joins with the token.
   *
   * @throws EmulatorError when there is no such meeting or preset, or an option is wrong.
   */
  async addParticipant(meetingId: string, options: ParticipantOptions): Promise<AddedParticipant> {
    const { meetings } = this.#context;
    const { preset, ...rest } = options;
    const { name, tokenLifetime } = parse(participantOptions, withoutUndefined(rest), {
      whole: 'The participant',
    });
    const { appId } = meetings.registry.meeting(meetingId);
    const participant = meetings.participants.add(meetingId, {
      name,
      preset:
        typeof preset === 'string' ? meetings.presets.named(appId, preset) : definePreset(preset),
    });
    return this.#withToken(participant, tokenLifetime);
  }

  /**
   * Changes the permissions of a participant: pushes them to the participant's clients, and every later
   * `init()` reads them. Permissions that are not named stay as they are.
   *
   * @throws EmulatorError when there is no such participant.
   */
  updatePermissions(participantId: string, permissions: PermissionsPatch): void {
    const patch = parse(permissionsPatch, withoutUndefined(permissions), {
      whole: 'The permissions',
    });
    this.#context.meetings.attendance.updatePermissions([{ participantId, patch }], 'operator');
  }

  /** Finds the live session of a meeting; undefined when there is none. */
  session(meetingId: string): Session | undefined {
    return this.#context.meetings.sessions.session(meetingId);
  }

  /** Lists the ids of the participants in the waiting room of a meeting, the longest waiting first. */
  waiting(meetingId: string): readonly string[] {
    const { meetings } = this.#context;
    meetings.registry.meeting(meetingId);
    const waiting = meetings.waitingRoom.waiting(meetingId);
    return [...new Set(waiting.map(({ participantId }) => participantId))];
  }

  /**
   * Admits a participant from the waiting room. The participant's client joins.
   *
   * @throws EmulatorError when the participant does not wait.
   */
  admit(participantId: string): void {
    const { meetingId } = this.#waitingParticipant(participantId);
    this.#context.meetings.waitingRoom.admit(meetingId, [participantId], 'operator');
  }

  /**
   * Denies a participant in the waiting room. The participant sees `rejected`.
   *
   * @throws EmulatorError when the participant does not wait.
   */
  deny(participantId: string): void {
    const { meetingId } = this.#waitingParticipant(participantId);
    this.#context.meetings.waitingRoom.deny(meetingId, [participantId], 'operator');
  }

  /**
   * Removes a participant from the room, with all their clients: they see `kicked`.
   *
   * @throws EmulatorError when the participant is not in the room.
   */
  kick(participantId: string): void {
    this.#require(participantId, 'is not in the room: wait until they have joined, then kick', () =>
      this.#context.meetings.attendance.kickParticipant(participantId, 'operator'),
    );
  }

  /**
   * Creates breakout rooms of a meeting, with these titles.
   *
   * @throws EmulatorError when there is no such meeting.
   */
  createConnectedMeetings(meetingId: string, titles: readonly string[]): readonly Meeting[] {
    return this.#context.meetings.connected.create(meetingId, titles, 'operator');
  }

  /**
   * Moves a participant, with all their clients, to a breakout room or back to the parent: the SDK
   * switches its client. Returns the participant's id there, which is another one.
   *
   * @throws EmulatorError when the participant is not in the room, or there is no such meeting.
   */
  moveParticipant(participantId: string, toMeetingId: string): string {
    const { meetingId } = this.#context.meetings.participants.get(participantId);
    const move = { from: meetingId, to: toMeetingId, participants: [{ id: participantId }] };
    const [moved] = this.#context.meetings.connected.move(move, 'operator');
    return moved?.id ?? participantId;
  }

  /**
   * Ends the session for everyone, also in connected meetings, as an operator would: all see `ended`.
   *
   * @throws EmulatorError when the meeting has no live session.
   */
  endSession(meetingId: string): void {
    this.#context.meetings.attendance.endSession(meetingId, 'operator');
  }

  /**
   * Drops the socket of a participant, with all their clients. The SDK reconnects by itself.
   *
   * @param options `code`: the close code, 1000 to 1014 or 3000 to 4999 without those that nobody
   *   may send. When left out the connection just breaks off, which the client sees as 1006.
   * @throws EmulatorError when the participant has no open socket, or the code cannot be sent.
   */
  dropSocket(participantId: string, options: { readonly code?: number } = {}): void {
    this.#require(
      participantId,
      'has no socket open: wait until their client has initialized',
      () => this.#context.sockets.drop(participantId, options.code),
    );
  }

  /**
   * Breaks off the audio and video connections of a participant, with all their clients, while the
   * socket stays up, like a network that blocks UDP.
   *
   * @throws EmulatorError when the participant has no such connection.
   */
  dropMedia(participantId: string): void {
    this.#require(
      participantId,
      'has no audio or video connection: wait until they have joined a group call',
      () => this.#context.groupCalls.breakOff(participantId),
    );
  }

  /**
   * Moves the time of this emulator forward, and runs what is due by then in its order: the end of an
   * empty session, of a grace period, the next attempt of a webhook, a token that expires, a silent
   * client that is removed. Clients that answer pings stay.
   *
   * @throws RangeError when this is no whole number of milliseconds from 0.
   */
  advanceClock(milliseconds: number): Promise<void> {
    return this.#context.clock.advance(milliseconds);
  }

  /** Lists the kinds of calls that the emulator rejected since its start because it does not support them. */
  unsupportedCalls(): readonly string[] {
    return this.#context.unsupported.calls;
  }

  /** @internal */
  protected actOn(context: EmulatorContext): void {
    this.#context = context;
  }

  #withToken(participant: Participant, lifetime?: number): Promise<AddedParticipant> {
    const { id, name, preset } = participant;
    const token = this.#context.tokens.issue(participant, lifetime);
    return Promise.resolve({ id, name, preset: preset.name, token });
  }

  /** Acts on the clients of a participant, and fails when there were none. */
  #require(participantId: string, problem: string, act: () => number): void {
    const { name } = this.#context.meetings.participants.get(participantId);
    if (act() === 0) {
      throw new EmulatorError('not-now', `${name} ${problem}.`);
    }
  }

  #waitingParticipant(participantId: string): Participant {
    const participant = this.#context.meetings.participants.get(participantId);
    if (!this.waiting(participant.meetingId).includes(participantId)) {
      throw new EmulatorError(
        'not-now',
        `${participant.name} does not wait: their preset needs a waitingRoomType other than SKIP, ` +
          'and their client has to join.',
      );
    }
    return participant;
  }
}
