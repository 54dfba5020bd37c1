import { type ApiTokenRequest } from '../apps/api-tokens.js';
import { type LogEntry } from '../faults/event-log.js';
import { type FaultSwitches } from '../faults/faults.js';
import { type Meeting, type Session } from '../meetings/meeting.js';
import { type PermissionsPatch, type PresetDefinition } from '../apps/presets.js';
import { type EmulatorWebhooks } from '../webhooks/webhooks.js';

/** A participant who was added to a meeting. */
export interface AddedParticipant {
  readonly id: string;
  /** The auth token for the SDK's `init()`. */
  readonly token: string;
}

/** A participant of a meeting, such as one of the seed. */
export interface ListedParticipant extends AddedParticipant {
  readonly name: string;
  /** The name of the preset. */
  readonly preset: string;
}

/** A local RealtimeKit that is running in this process. */
export interface Emulator {
  /** Where it listens, for `connectRealtimeKitEmulator()`: `http://127.0.0.1:9650`. */
  readonly url: string;
  /** What happened, oldest first: at most the last 10,000 entries. */
  readonly log: readonly LogEntry[];
  /** Faults on demand. */
  readonly faults: FaultSwitches;
  /** What is delivered to a backend, and how that went. */
  readonly webhooks: EmulatorWebhooks;
  /** The key for the control endpoint at `/control`, in the header `x-emulator-key`. */
  readonly controlKey: string;
  /** The account that is always there, for the REST API. */
  readonly accountId: string;
  /** The app that is always there, for the REST API. */
  readonly appId: string;
  /** The `baseURL` for the official client. */
  readonly restUrl: string;

  /** Makes an API token for the REST API: of the account that is always there, for everything. */
  createApiToken(request?: ApiTokenRequest): string;

  /**
   * Creates a meeting.
   *
   * @param options `sessionKeepAlive`: milliseconds for which a session goes on after the last
   *   participant left, from 0 to 600,000. As the option of `startEmulator()` when left out.
   */
  createMeeting(options?: { title?: string; sessionKeepAlive?: number }): Meeting;

  /** The meetings, those of the seed first. */
  meetings(): readonly Meeting[];

  /**
   * The participants who were added to a meeting, each with a token to join with.
   *
   * @throws EmulatorError when there is no such meeting.
   */
  participants(meetingId: string): Promise<readonly ListedParticipant[]>;

  /**
   * Adds somebody to a meeting; they join with the token.
   *
   * @throws EmulatorError when there is no such meeting or preset.
   */
  addParticipant(
    meetingId: string,
    options: {
      name: string;
      preset: string | PresetDefinition;
      /** Milliseconds until the token expires: 100 days when left out, as in the cloud. */
      tokenLifetime?: number;
    },
  ): Promise<AddedParticipant>;

  /**
   * Changes what a participant may do: pushed to their clients now, and read by every later
   * `init()`. Permissions that are not named stay as they are.
   *
   * @throws EmulatorError when there is no such participant.
   */
  updatePermissions(participantId: string, permissions: PermissionsPatch): void;

  /** The live session of a meeting; undefined when there is none. */
  session(meetingId: string): Session | undefined;

  /** The participants who wait to be let into a meeting, the longest first. */
  waiting(meetingId: string): readonly string[];

  /**
   * Lets a participant in who waits: their client joins.
   *
   * @throws EmulatorError when they do not wait.
   */
  admit(participantId: string): void;

  /**
   * Sends a participant away who waits: they see `rejected`.
   *
   * @throws EmulatorError when they do not wait.
   */
  deny(participantId: string): void;

  /**
   * Removes a participant from the room, with all their clients: they see `kicked`.
   *
   * @throws EmulatorError when they are not in the room.
   */
  kick(participantId: string): void;

  /**
   * Creates breakout rooms of a meeting, with these titles.
   *
   * @throws EmulatorError when there is no such meeting.
   */
  createConnectedMeetings(meetingId: string, titles: readonly string[]): readonly Meeting[];

  /**
   * Moves a participant, with all their clients, to a breakout room or back to the parent: the SDK
   * switches its client. Returns who they are there, which is another participant.
   *
   * @throws EmulatorError when they are not in the room, or there is no such meeting to move to.
   */
  moveParticipant(participantId: string, toMeetingId: string): string;

  /**
   * Ends the session for everybody, those of connected meetings as well, as an operator would: all
   * see `ended`.
   *
   * @throws EmulatorError when the meeting has no live session.
   */
  endSession(meetingId: string): void;

  /**
   * Drops the socket of a participant, with all their clients. The SDK reconnects by itself.
   *
   * @param options `code`: the close code, 1000 to 1014 or 3000 to 4999 without those that nobody
   *   may send. When left out the connection just breaks off, which the client sees as 1006.
   * @throws EmulatorError when they have no socket open; RangeError when the code cannot be sent.
   */
  dropSocket(participantId: string, options?: { code?: number }): void;

  /**
   * Breaks off the audio and video connections of a participant, with all their clients, while their
   * socket stays up, as a network does that lets no UDP through any more.
   *
   * @throws EmulatorError when they have no such connection.
   */
  dropMedia(participantId: string): void;

  /**
   * Moves the time of this emulator forward, and runs what is due by then in its order: the end of an
   * empty session, of a grace period, the next attempt of a webhook, a token that expires, a silent
   * client that is removed. Clients that answer pings stay.
   *
   * @throws RangeError when this is no whole number of milliseconds from 0.
   */
  advanceClock(milliseconds: number): Promise<void>;

  /**
   * Returns to the seed: closes every socket, and forgets all that has happened since the start. The
   * address, the control key, the tokens of seeded participants and `unsupportedCalls()` stay as they are.
   */
  reset(): void;

  /** The kinds of calls that the emulator rejected since its start because it does not support them. */
  unsupportedCalls(): readonly string[];

  /**
   * Drops every socket and frees the port. Calling it again does nothing.
   *
   * @throws Error when the emulator is `strict` and there were unsupported calls.
   */
  close(): Promise<void>;
}
