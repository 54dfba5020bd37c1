import { type KeyObject, randomUUID } from 'node:crypto';
import { ApiTokens } from '../apps/api-tokens.js';
import { defaultAppId } from '../apps/apps.js';
import { Clock } from '../clock/clock.js';
import { EventLog } from '../faults/event-log.js';
import { Faults } from '../faults/faults.js';
import { UnsupportedReports } from '../faults/unsupported.js';
import { GroupCalls } from '../media/group-calls.js';
import { loadEngine } from '../media/load-engine.js';
import { mediaAddress } from '../media/media-address.js';
import { createMeetings } from '../meetings/create-meetings.js';
import { type Meetings } from '../meetings/meetings.js';
import { ParticipantTokens } from '../meetings/participant-tokens.js';
import { Signalling } from '../socket/signalling.js';
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
import { type EmulatorOptions } from './emulator-options.js';
import { applySeed } from './seed.js';

/** Milliseconds; the cloud's own schedule is not published. */
const defaultRetryDelays = [1_000, 5_000, 30_000, 120_000] as const;

/** The options that a default was found for. */
export type DecidedOptions = EmulatorOptions &
  Required<Pick<EmulatorOptions, 'gracePeriod' | 'host' | 'presenceLimit' | 'warn'>>;

/** What an emulator is made of, without the server that listens. */
export interface EmulatorParts {
  readonly host: string;
  readonly origins: readonly string[] | undefined;
  readonly joinUrl: string | undefined;
  readonly warn: (message: string) => void;
  readonly meetings: Meetings;
  readonly tokens: ParticipantTokens;
  readonly apiTokens: ApiTokens;
  readonly faults: Faults;
  readonly log: EventLog;
  readonly unsupported: UnsupportedReports;
  readonly clock: Clock;
  /** Whether unsupported calls fail `close()`. */
  readonly strict: boolean;
  readonly groupCalls: GroupCalls;
  readonly sockets: Signalling;
  readonly webhooks: WebhookRegistry;
  readonly webhookKey: WebhookKey;
  readonly deliveries: WebhookDeliveries;
  readonly emulatorWebhooks: EmulatorWebhooks;
}

/**
 * Creates the parts, connects them and applies the seed.
 *
 * @param tokenKey Signs the tokens of participants.
 */
export function createParts(options: DecidedOptions, tokenKey: KeyObject): EmulatorParts {
  const { host, origins, joinUrl, gracePeriod, media = true, warn } = options;
  const {
    allowedHosts = [],
    retryDelays = defaultRetryDelays,
    timeout = 10_000,
  } = options.webhooks ?? {};
  const clock = new Clock();
  const outside = { newId: randomUUID, now: () => clock.now() };
  const log = new EventLog(outside.now, (entry) => options.onLog?.(entry));
  const faults = new Faults();
  const unsupported = new UnsupportedReports(warn, log);
  const apiTokens = new ApiTokens();
  const meetings = createMeetings({
    newId: randomUUID,
    clock,
    notify: (event) => {
      log.add(event);
      sockets.deliver(event);
      groupCalls.follow(event);
      announce(webhooksContext, webhookPayloads(event, meetings));
    },
    assumptions: options.assumptions ?? {},
    presenceLimit: options.presenceLimit,
    ...(options.sessionKeepAlive !== undefined && { keepAlive: options.sessionKeepAlive }),
  });
  const tokens = new ParticipantTokens({ meetings, now: outside.now, key: tokenKey });

  const webhookKey = new WebhookKey();
  const webhooks = new WebhookRegistry({ ...outside, allowedHosts });
  const deliveries = new WebhookDeliveries({
    key: webhookKey,
    faults,
    clock,
    log,
    retryDelays,
    timeout,
  });
  const webhooksContext: WebhooksContext = {
    registry: webhooks,
    deliveries,
    key: webhookKey,
    meetings,
    now: outside.now,
    defaultAppId,
  };

  const groupCalls = new GroupCalls({
    meetings,
    clock,
    newId: randomUUID,
    loadEngine: () => loadEngine({ address: mediaAddress(host), media, warn }),
    push: (peerIds, event, payload) => {
      sockets.push(peerIds, event, payload);
    },
  });
  const shared = { host, origins, meetings, groupCalls, tokens, faults, clock, log, unsupported };
  const sockets = new Signalling({ ...shared, gracePeriod, warn });

  const parts = {
    ...shared,
    strict: options.strict ?? false,
    joinUrl,
    warn,
    apiTokens,
    sockets,
    webhooks,
    webhookKey,
    deliveries,
    emulatorWebhooks: emulatorWebhooks(webhooksContext),
  };
  try {
    applySeed(options.seed ?? {}, parts);
  } catch (error) {
    // Nobody will close an emulator that never was.
    clock.close();
    sockets.close();
    throw error;
  }
  return parts;
}

/** Ends everything that the parts still do: timers, deliveries, media, sockets. */
export function closeParts({ clock, deliveries, groupCalls, sockets, log }: EmulatorParts): void {
  clock.close();
  log.close();
  deliveries.close();
  groupCalls.close();
  sockets.close();
}
