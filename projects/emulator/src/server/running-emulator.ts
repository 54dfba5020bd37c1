import { getRequestListener } from '@hono/node-server';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ApiTokenRequest, ApiTokens } from '../apps/api-tokens.js';
import { defaultAccountId, defaultAppId } from '../apps/apps.js';
import { newControlKey } from '../control/control-guard.js';
import { type EmulatorOptions } from './emulator-options.js';
import { EventLog, type LogEntry } from '../faults/event-log.js';
import { Faults } from '../faults/faults.js';
import { createHttpApp } from './http-app.js';
import { GroupCalls } from '../media/group-calls.js';
import { loadEngine } from '../media/load-engine.js';
import { mediaAddress } from '../media/media-address.js';
import { type AddedParticipant, type Emulator } from '../control/emulator.js';
import { createMeetings } from '../meetings/create-meetings.js';
import {
  type Meetings,
  type Meeting,
  type Participant,
  type Session,
} from '../meetings/meetings.js';
import { hostInUrl, isAnyAddress } from '../input/origins.js';
import { ParticipantTokens } from '../meetings/participant-tokens.js';
import { type PermissionsPatch, type PresetDefinition, definePreset } from '../apps/presets.js';
import { plant } from './seed.js';
import { Signalling } from '../socket/signalling.js';
import { Timers } from '../clock/timers.js';
import { Refusal } from '../errors/refusal.js';
import { UnsupportedReports } from '../faults/unsupported.js';
import { WebhookDeliveries } from '../webhooks/webhook-deliveries.js';
import { WebhookKey } from '../webhooks/webhook-key.js';
import { webhookPayloads } from '../webhooks/webhook-payloads.js';
import { WebhookRegistry } from '../webhooks/webhook-registry.js';
import {
  announce,
  type EmulatorWebhooks,
  emulatorWebhooks,
  type WebhooksContext,
} from '../webhooks/webhooks.js';

/** Milliseconds; the cloud's own schedule is not published. */
const defaultRetryDelays = [1_000, 5_000, 30_000, 120_000] as const;

/** The options that a default was found for. */
type Decided = Required<Pick<EmulatorOptions, 'gracePeriod' | 'host' | 'presenceLimit' | 'warn'>>;

/** An emulator with everything that it is made of. */
export class RunningEmulator implements Emulator {
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

  constructor(options: EmulatorOptions & Decided) {
    const { host, origins, joinUrl, media = true, warn } = options;
    const {
      allowedHosts = [],
      retryDelays = defaultRetryDelays,
      timeout = 10_000,
    } = options.webhooks ?? {};
    this.#meetings = createMeetings({
      newId: randomUUID,
      now: () => new Date(),
      notify: (event) => {
        this.#log.add(event);
        this.#signalling.deliver(event);
        this.#groupCalls.follow(event);
        announce(this.#webhookContext, webhookPayloads(event, this.#meetings));
      },
      assumptions: options.assumptions ?? {},
      presenceLimit: options.presenceLimit,
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
    this.#webhookContext = {
      registry: webhooks,
      deliveries,
      key: webhookKey,
      meetings: this.#meetings,
      now: () => new Date(),
      defaultAppId,
    };
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
      gracePeriod: options.gracePeriod,
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
      ...new Set(
        this.#meetings.waitingRoom.waiting(meetingId).map(({ participantId }) => participantId),
      ),
    ];
  }

  admit(participantId: string): void {
    const { meetingId } = this.#whoWaits(participantId);
    this.#meetings.waitingRoom.admit(meetingId, [participantId], 'operator');
  }

  deny(participantId: string): void {
    const { meetingId } = this.#whoWaits(participantId);
    this.#meetings.waitingRoom.deny(meetingId, [participantId], 'operator');
  }

  kick(participantId: string): void {
    const { name } = this.#meetings.participant(participantId);
    if (this.#meetings.kickParticipant(participantId, 'operator') === 0) {
      throw new Refusal(
        'not-now',
        `${name} is not in the room: wait until they have joined, then kick.`,
      );
    }
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
      throw new Refusal(
        'not-now',
        `${name} has no socket open: wait until their client has initialized.`,
      );
    }
  }

  dropMedia(participantId: string): void {
    const { name } = this.#meetings.participant(participantId);
    if (this.#groupCalls.breakOff(participantId) === 0) {
      throw new Refusal(
        'not-now',
        `${name} has no audio or video connection: wait until they have joined a group call.`,
      );
    }
  }

  async carriesMedia(): Promise<boolean> {
    return (await this.#groupCalls.engine()).carriesMedia;
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  #whoWaits(participantId: string): Participant {
    const participant = this.#meetings.participant(participantId);
    if (!this.waiting(participant.meetingId).includes(participantId)) {
      throw new Refusal(
        'not-now',
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
