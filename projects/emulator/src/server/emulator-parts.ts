import { createHash, randomUUID } from 'node:crypto';
import { ApiTokens } from '../apps/api-tokens.js';
import { defaultAppId } from '../apps/apps.js';
import { Timers } from '../clock/timers.js';
import { newControlKey } from '../control/control-guard.js';
import { EventLog } from '../faults/event-log.js';
import { Faults } from '../faults/faults.js';
import { UnsupportedReports } from '../faults/unsupported.js';
import { AccessRules } from '../input/access-rules.js';
import { GroupCalls } from '../media/group-calls.js';
import { loadEngine } from '../media/load-engine.js';
import { mediaPlace } from '../media/media-address.js';
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
  readonly timers: Timers;
  readonly groupCalls: GroupCalls;
  readonly sockets: Signalling;
  readonly webhooks: WebhookRegistry;
  readonly webhookKey: WebhookKey;
  readonly deliveries: WebhookDeliveries;
  readonly emulatorWebhooks: EmulatorWebhooks;
}

/** Creates the parts, connects them and applies the seed. */
export function createParts(
  options: CheckedOptions & { readonly warn: (message: string) => void },
): EmulatorParts {
  const { host, publicUrl, joinUrl, gracePeriod, media, warn, tokenSecret } = options;
  const { allowedHosts, retryDelays, timeout } = options.webhooks;
  const outside = { newId: randomUUID, now: () => new Date() };
  const log = new EventLog(outside.now, (entry) => options.onLog?.(entry));
  const faults = new Faults();
  const timers = new Timers();
  const unsupported = new UnsupportedReports(warn, log);
  const apiTokens = new ApiTokens();
  const meetings = createMeetings({
    ...outside,
    notify: (event) => {
      log.add(event);
      sockets.deliver(event);
      groupCalls.follow(event);
      announce(webhooksContext, webhookPayloads(event, meetings));
    },
    assumptions: options.assumptions,
    presenceLimit: options.presenceLimit,
  });
  const tokens = new ParticipantTokens(
    meetings,
    tokenSecret === undefined ? undefined : createHash('sha256').update(tokenSecret).digest(),
  );

  const webhookKey = new WebhookKey();
  const webhooks = new WebhookRegistry({ ...outside, allowedHosts });
  const deliveries = new WebhookDeliveries({
    key: webhookKey,
    faults,
    timers,
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
    timers,
    newId: randomUUID,
    loadEngine: () => loadEngine({ place: mediaPlace(host, options), media, warn }),
    push: (peerIds, event, payload) => {
      sockets.push(peerIds, event, payload);
    },
  });
  const access = new AccessRules(options);
  const shared = { access, meetings, groupCalls, tokens, faults, timers, log, unsupported };
  const sockets = new Signalling({ ...shared, gracePeriod, warn });

  const parts = {
    ...shared,
    host,
    publicUrl,
    controlKey: options.controlKey ?? newControlKey(),
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
    applySeed(options.seed, parts);
  } catch (error) {
    // The emulator never comes about, so the caller cannot close it.
    sockets.close();
    throw error;
  }
  return parts;
}
