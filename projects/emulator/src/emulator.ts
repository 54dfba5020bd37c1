import { getRequestListener } from '@hono/node-server';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ApiTokenRequest, ApiTokens } from './api-tokens.js';
import { defaultAccountId, defaultAppId } from './apps.js';
import { defaultPresenceLimit } from './audience.js';
import { newControlKey } from './control-guard.js';
import { type EmulatorOptions } from './emulator-options.js';
import { EventLog, type LogEntry } from './event-log.js';
import { Faults, type FaultSwitches } from './faults.js';
import { createHttpApp } from './http-app.js';
import { GroupCalls } from './media/group-calls.js';
import { loadEngine } from './media/load-engine.js';
import { mediaAddress } from './media/media-address.js';
import { Meetings, type Meeting, type Participant, type Session } from './meetings.js';
import { hostInUrl, isAnyAddress, isLoopbackHost } from './origins.js';
import { ParticipantTokens } from './participant-tokens.js';
import { type PermissionsPatch, type PresetDefinition, definePreset } from './presets.js';
import { plant } from './seed.js';
import { Signalling } from './signalling.js';
import { Timers } from './timers.js';
import { UnsupportedReports } from './unsupported.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import { WebhookKey } from './webhook-key.js';
import { webhookPayloads } from './webhook-payloads.js';
import { WebhookRegistry } from './webhook-registry.js';
import {
  announce,
  type EmulatorWebhooks,
  emulatorWebhooks,
  type WebhooksContext,
} from './webhooks.js';

/** The port of an emulator that is not told another. */
export const defaultPort = 9650;

/** Milliseconds; the cloud's own schedule is not published. */
const defaultRetryDelays = [1_000, 5_000, 30_000, 120_000] as const;

/** Milliseconds; the cloud's own is not published. */
const defaultGracePeriod = 30_000;

/** The longest that a timer can run. */
const longestTimer = 2_147_483_647;

/** Somebody who was added to a meeting. */
export interface AddedParticipant {
  readonly id: string;
  /** The auth token for the SDK's `init()`, valid for as long as this emulator runs. */
  readonly token: string;
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

  createMeeting(options?: { title?: string }): Meeting;

  /**
   * Adds somebody to a meeting; they join with the token.
   *
   * @throws Error when there is no such meeting or preset.
   */
  addParticipant(
    meetingId: string,
    options: { name: string; preset: string | PresetDefinition },
  ): Promise<AddedParticipant>;

  /**
   * Changes what a participant may do: pushed to their clients now, and read by every later
   * `init()`. Permissions that are not named stay as they are.
   *
   * @throws Error when there is no such participant.
   */
  updatePermissions(participantId: string, permissions: PermissionsPatch): void;

  /** The live session of a meeting; undefined when nobody is in the room. */
  session(meetingId: string): Session | undefined;

  /** The participants who wait to be let into a meeting, the longest first. */
  waiting(meetingId: string): readonly string[];

  /**
   * Lets a participant in who waits: their client joins.
   *
   * @throws Error when they do not wait.
   */
  admit(participantId: string): void;

  /**
   * Sends a participant away who waits: they see `rejected`.
   *
   * @throws Error when they do not wait.
   */
  deny(participantId: string): void;

  /**
   * Removes a participant from the room, with all their clients: they see `kicked`.
   *
   * @throws Error when they are not in the room.
   */
  kick(participantId: string): void;

  /**
   * Creates breakout rooms of a meeting, with these titles.
   *
   * @throws Error when there is no such meeting.
   */
  createConnectedMeetings(meetingId: string, titles: readonly string[]): readonly Meeting[];

  /**
   * Moves a participant, with all their clients, to a breakout room or back to the parent: the SDK
   * switches its client. Returns who they are there, which is another participant.
   *
   * @throws Error when they are not in the room, or there is no such meeting to move to.
   */
  moveParticipant(participantId: string, toMeetingId: string): string;

  /**
   * Ends the session for everybody, those of connected meetings as well, as an operator would: all
   * see `ended`.
   *
   * @throws Error when the meeting has no live session.
   */
  endSession(meetingId: string): void;

  /**
   * Drops the socket of a participant, with all their clients. The SDK reconnects by itself.
   *
   * @param options `code`: the close code, 1000 to 1014 or 3000 to 4999 without those that nobody
   *   may send. When left out the connection just breaks off, which the client sees as 1006.
   * @throws Error when they have no socket open; RangeError when the code cannot be sent.
   */
  dropSocket(participantId: string, options?: { code?: number }): void;

  /** Stops: drops every socket and frees the port. Calling it again does nothing. */
  close(): Promise<void>;
}

/**
 * Starts a local RealtimeKit in this process.
 *
 * @throws Error when the port is taken (its `cause` has the code `EADDRINUSE`); RangeError when the
 *   grace period or the presence limit is out of range.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = defaultPort, host = '127.0.0.1', warn = console.warn } = options;
  const { gracePeriod = defaultGracePeriod, presenceLimit = defaultPresenceLimit } = options;
  if (!Number.isInteger(presenceLimit) || presenceLimit < 0) {
    throw new RangeError(`presenceLimit is ${presenceLimit}; it is a whole number from 0.`);
  }
  if (!(gracePeriod >= 0 && gracePeriod <= longestTimer)) {
    throw new RangeError(
      `gracePeriod is ${gracePeriod}; it is in milliseconds, from 0 to ${longestTimer}.`,
    );
  }
  if (!isLoopbackHost(host)) {
    warn(
      `The RealtimeKit emulator is bound to "${host}": whoever reaches that address can use it. ` +
        'Leave the host out unless other machines are meant to.',
    );
  }
  const emulator = new RunningEmulator({ ...options, host, warn });
  await emulator.listen(port);
  return emulator;
}

class RunningEmulator implements Emulator {
  url = '';
  readonly faults = new Faults();
  readonly webhooks: EmulatorWebhooks;
  readonly controlKey = newControlKey();
  readonly accountId = defaultAccountId;
  readonly appId = defaultAppId;
  readonly #apiTokens = new ApiTokens();
  readonly #onLog: EmulatorOptions['onLog'];
  readonly #log = new EventLog(
    () => new Date(),
    (entry) => this.#onLog?.(entry),
  );
  readonly #meetings: Meetings;
  readonly #tokens: ParticipantTokens;
  readonly #timers = new Timers();
  readonly #groupCalls: GroupCalls;
  readonly #signalling: Signalling;
  readonly #server: Server;
  readonly #webhookContext: WebhooksContext;
  readonly #host: string;
  #closing: Promise<void> | undefined;

  constructor(options: EmulatorOptions & { host: string; warn: (message: string) => void }) {
    const { host, origins, joinUrl, media = true, warn } = options;
    const {
      allowedHosts = [],
      retryDelays = defaultRetryDelays,
      timeout = 10_000,
    } = options.webhooks ?? {};
    this.#meetings = new Meetings({
      newId: randomUUID,
      now: () => new Date(),
      notify: (event) => {
        this.#log.add(event);
        this.#signalling.deliver(event);
        this.#groupCalls.follow(event);
        announce(this.#webhookContext, webhookPayloads(event, this.#meetings));
      },
      assumptions: options.assumptions ?? {},
      ...(options.presenceLimit !== undefined && { presenceLimit: options.presenceLimit }),
    });
    this.#groupCalls = new GroupCalls({
      meetings: this.#meetings,
      timers: this.#timers,
      newId: randomUUID,
      loadEngine: () => loadEngine({ address: mediaAddress(host), media, warn }),
      push: (peerIds, event, payload) => {
        this.#signalling.push(peerIds, event, payload);
      },
    });
    this.#tokens = new ParticipantTokens(this.#meetings);
    this.#host = host;
    this.#onLog = options.onLog;
    const webhookKey = new WebhookKey();
    const webhooks = new WebhookRegistry({
      newId: randomUUID,
      now: () => new Date(),
      allowedHosts,
    });
    const deliveries = new WebhookDeliveries({
      key: webhookKey,
      faults: this.faults,
      timers: this.#timers,
      log: this.#log,
      retryDelays,
      timeout,
    });
    this.#webhookContext = { registry: webhooks, deliveries, key: webhookKey, defaultAppId };
    this.webhooks = emulatorWebhooks(this.#webhookContext);
    const context = {
      emulator: this,
      apiTokens: this.#apiTokens,
      host,
      origins,
      joinUrl,
      webhooks,
      webhookKey,
      warn,
      meetings: this.#meetings,
      groupCalls: this.#groupCalls,
      tokens: this.#tokens,
      faults: this.faults,
      timers: this.#timers,
      gracePeriod: options.gracePeriod ?? defaultGracePeriod,
      log: this.#log,
      unsupported: new UnsupportedReports(warn, this.#log),
    };
    this.#signalling = new Signalling(context);
    try {
      plant(options.seed ?? {}, context);
    } catch (error) {
      // Nobody will close an emulator that never was.
      this.#signalling.close();
      throw error;
    }
    const answer = getRequestListener(createHttpApp(context).fetch, {
      // It would replace this process's own Request and Response otherwise.
      overrideGlobalObjects: false,
    });
    this.#server = createServer((request, response) => void answer(request, response));
    this.#server.on('upgrade', (request, stream, head) => {
      void this.#signalling.upgrade(request, stream, head);
    });
  }

  get log(): readonly LogEntry[] {
    return this.#log.entries;
  }

  get restUrl(): string {
    return `${this.url}/client/v4`;
  }

  createApiToken(request: ApiTokenRequest = {}): string {
    return this.#apiTokens.issue(request);
  }

  async listen(port: number): Promise<void> {
    try {
      this.#server.listen(port, this.#host);
      await once(this.#server, 'listening');
      const { port: actualPort } = this.#server.address() as AddressInfo;
      const host = isAnyAddress(this.#host) ? '127.0.0.1' : hostInUrl(this.#host);
      this.url = `http://${host}:${actualPort}`;
    } catch (cause) {
      this.#signalling.close();
      if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
        throw cause;
      }
      throw new Error(
        `Port ${port} on ${this.#host} is taken, maybe by another RealtimeKit emulator. ` +
          'Stop what listens there, or start on another port: startEmulator({ port: 0 }) takes a free one.',
        { cause },
      );
    }
  }

  createMeeting({ title = 'Meeting' }: { title?: string } = {}): Meeting {
    return this.#meetings.create({ title });
  }

  async addParticipant(
    meetingId: string,
    { name, preset }: { name: string; preset: string | PresetDefinition },
  ): Promise<AddedParticipant> {
    const { appId } = this.#meetings.meeting(meetingId);
    const participant = this.#meetings.addParticipant(meetingId, {
      name,
      preset:
        typeof preset === 'string'
          ? this.#meetings.presets.named(appId, preset)
          : definePreset(preset),
    });
    return { id: participant.id, token: await this.#tokens.issue(participant) };
  }

  updatePermissions(participantId: string, patch: PermissionsPatch): void {
    this.#meetings.updatePermissions([{ participantId, patch }], 'operator');
  }

  session(meetingId: string): Session | undefined {
    return this.#meetings.session(meetingId);
  }

  waiting(meetingId: string): readonly string[] {
    this.#meetings.meeting(meetingId);
    return [
      ...new Set(this.#meetings.waiting(meetingId).map(({ participantId }) => participantId)),
    ];
  }

  admit(participantId: string): void {
    const { meetingId } = this.#whoWaits(participantId);
    this.#meetings.admitWaiting(meetingId, [participantId], 'operator');
  }

  deny(participantId: string): void {
    const { meetingId } = this.#whoWaits(participantId);
    this.#meetings.denyWaiting(meetingId, [participantId], 'operator');
  }

  kick(participantId: string): void {
    const { meetingId, name } = this.#meetings.participant(participantId);
    const peers = this.#meetings.session(meetingId)?.peers ?? [];
    const peerIds = peers
      .filter((peer) => peer.participantId === participantId)
      .map(({ id }) => id);
    if (peerIds.length === 0) {
      throw new Error(`${name} is not in the room: wait until they have joined, then kick.`);
    }
    this.#meetings.kick(meetingId, peerIds, 'operator');
  }

  createConnectedMeetings(meetingId: string, titles: readonly string[]): readonly Meeting[] {
    return this.#meetings.connected.create(meetingId, titles, 'operator');
  }

  moveParticipant(participantId: string, toMeetingId: string): string {
    const { meetingId } = this.#meetings.participant(participantId);
    const move = { from: meetingId, to: toMeetingId, participants: [{ id: participantId }] };
    const [moved] = this.#meetings.connected.move(move, 'operator');
    return moved?.id ?? participantId;
  }

  endSession(meetingId: string): void {
    this.#meetings.endSession(meetingId, 'operator');
  }

  dropSocket(participantId: string, { code }: { code?: number } = {}): void {
    const { name } = this.#meetings.participant(participantId);
    if (this.#signalling.drop(participantId, code) === 0) {
      throw new Error(`${name} has no socket open: wait until their client has initialised.`);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  #whoWaits(participantId: string): Participant {
    const participant = this.#meetings.participant(participantId);
    if (!this.waiting(participant.meetingId).includes(participantId)) {
      throw new Error(
        `${participant.name} does not wait: their preset needs a waitingRoomType other than SKIP, ` +
          'and their client has to join.',
      );
    }
    return participant;
  }

  async #stop(): Promise<void> {
    this.#timers.close();
    this.#webhookContext.deliveries.close();
    this.#groupCalls.close();
    this.#signalling.close();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
