import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ApiTokens } from '../apps/api-tokens.js';
import { defaultAppId } from '../apps/apps.js';
import { Clock } from '../clock/clock.js';
import { newControlKey } from '../control/control-guard.js';
import { EventLog } from '../faults/event-log.js';
import { Faults } from '../faults/faults.js';
import { UnsupportedReports } from '../faults/unsupported.js';
import { AccessRules } from '../input/access-rules.js';
import { GroupCalls } from '../media/group-calls.js';
import { mediaPlace } from '../media/media-address.js';
import { createMeetings } from '../meetings/meetings.js';
import { type Meetings } from '../meetings/meetings.js';
import { ParticipantTokens } from '../meetings/participant-tokens.js';
import { Signalling } from '../socket/signalling.js';
import { WebhookDeliveries } from '../webhooks/webhook-deliveries.js';
import { WebhookKey } from '../webhooks/webhook-key.js';
import { webhookPayloads } from '../webhooks/webhook-payloads.js';
import { WebhookRegistry } from '../webhooks/webhook-registry.js';
import { announce, EmulatorWebhooks, type WebhooksContext } from '../webhooks/webhooks.js';
import { applySeed } from './apply-seed.js';
import { type CheckedOptions } from './emulator-options.js';

/** The parts of an emulator, without the server that listens. */
export interface EmulatorParts {
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly controlKey: string;
  readonly access: AccessRules;
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

/** The checked options, with a function that warns. */
export type DecidedOptions = CheckedOptions & { readonly warn: (message: string) => void };

/** State that outlives a reset. */
export interface Lasting {
  /** Opens the control endpoint. */
  readonly controlKey: string;
  /** Signs the tokens of participants. */
  readonly tokenKey: Uint8Array;
  /** The kinds of calls that were not supported. A strict emulator fails to close after them. */
  readonly unsupportedCalls: Set<string>;
}

/** Creates the state that outlives a reset, with the keys that the options name. */
export function createLasting({ controlKey, tokenSecret }: DecidedOptions): Lasting {
  return {
    controlKey: controlKey ?? newControlKey(),
    tokenKey:
      tokenSecret === undefined
        ? randomBytes(32)
        : createHash('sha256').update(tokenSecret).digest(),
    unsupportedCalls: new Set(),
  };
}

/** Creates the parts, connects them and applies the seed. */
export function createParts(options: DecidedOptions, lasting: Lasting): EmulatorParts {
  const { host, publicUrl, joinUrl, gracePeriod, warn, strict } = options;
  const { allowedHosts, retryDelays, timeout } = options.webhooks;
  const clock = new Clock();
  const outside = { newId: randomUUID, now: () => clock.now() };
  const log = new EventLog(outside.now, (entry) => options.onLog?.(entry));
  const faults = new Faults();
  const unsupported = new UnsupportedReports(warn, log, lasting.unsupportedCalls);
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
    assumptions: options.assumptions,
    presenceLimit: options.presenceLimit,
    keepAlive: options.sessionKeepAlive,
  });
  const tokens = new ParticipantTokens({ ...meetings, now: outside.now, key: lasting.tokenKey });

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
    place: mediaPlace(host, options),
    push: (peerIds, event, payload) => {
      sockets.push(peerIds, event, payload);
    },
  });
  const access = new AccessRules(options);
  const shared = { access, meetings, groupCalls, tokens, faults, clock, log, unsupported };
  const sockets = new Signalling({ ...shared, gracePeriod, warn });

  const parts = {
    ...shared,
    strict,
    host,
    publicUrl,
    controlKey: lasting.controlKey,
    joinUrl,
    warn,
    apiTokens,
    sockets,
    webhooks,
    webhookKey,
    deliveries,
    emulatorWebhooks: new EmulatorWebhooks(webhooksContext),
  };
  try {
    applySeed(options.seed, parts);
  } catch (error) {
    // The caller gets no emulator that it could close.
    clock.close();
    sockets.close();
    throw error;
  }
  return parts;
}

/** Ends the activity of the parts: timers, deliveries, media, sockets. */
export function closeParts({ clock, deliveries, groupCalls, sockets, log }: EmulatorParts): void {
  clock.close();
  log.close();
  deliveries.close();
  groupCalls.close();
  sockets.close();
}
