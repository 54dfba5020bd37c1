import * as z from 'zod';
import { milliseconds, text, wholeNumber } from '../input/schemas.js';
import { type WebhookEvent, webhookEvents } from '../meetings/webhook-events.js';
import { type SocketEventName, socketEventNames } from '../protocol/events.js';
import { matchesPath } from './path-pattern.js';

/** Where a fault applies and how often. */
export interface FaultScope {
  /** Applies the fault in this meeting only. */
  readonly meetingId?: string;
  /** The number of times that the fault applies, 1 or more. Until it is lifted when left out. */
  readonly times?: number;
}

interface ParticipantScope extends FaultScope {
  /** Applies the fault to this participant only. */
  readonly participantId?: string;
}

interface MessageScope extends ParticipantScope {
  /** Applies the fault to this message only, such as `joinRoom`. */
  readonly event?: SocketEventName;
}

interface RequestScope extends ParticipantScope {
  /** Applies the fault to requests with this method only. */
  readonly method?: string;
  /** Applies the fault to requests to this path only. A `*` matches anything: `*kick-all`. */
  readonly path?: string;
}

interface WebhookScope extends FaultScope {
  /** Applies the fault to deliveries to this webhook only. */
  readonly webhookId?: string;
  /** Applies the fault to deliveries of this event only. */
  readonly event?: WebhookEvent;
}

interface Delay {
  readonly milliseconds: number;
}

/** The names of the faults, and the fields of each. */
export interface FaultFields {
  /**
   * A client's `kickAll()` arrives and nothing happens, without an answer. The participant is the caller.
   * Ending a session in process or over REST is not affected.
   */
  readonly 'ignore-kick-all': ParticipantScope;
  /** A client's `kickAll()` takes effect later. The participant is the caller. */
  readonly 'delay-kick-all': ParticipantScope & Delay;
  /** The end is pushed twice, however it came about. The participant is the receiver. */
  readonly 'repeat-kick-all': ParticipantScope;
  /** The end is pushed as a kick. The participant is the receiver. */
  readonly 'kick-all-as-kick': ParticipantScope;
  /** A new socket is rejected with 503. Open sockets stay open. */
  readonly 'refuse-sockets': ParticipantScope;
  /** The socket opens, and joining the room gets an error. */
  readonly 'refuse-joins': ParticipantScope;
  /** A client's message gets no answer and does nothing. The participant is the sender. Pings go through. */
  readonly 'hang-messages': MessageScope;
  /** A client gets no push. The participant is the receiver, and each receiver counts as one time. */
  readonly 'withhold-pushes': MessageScope;
  /** The server sends no ping, so that a client takes the connection for dead. */
  readonly 'withhold-pings': ParticipantScope;
  /** A request gets no answer and does nothing. */
  readonly 'hang-requests': RequestScope;
  /** A request is carried out, and then the connection breaks instead of an answer. */
  readonly 'lose-answers': RequestScope;
  /** A request is carried out later. */
  readonly 'delay-requests': RequestScope & Delay;
  /** A request gets this status and does nothing. `retryAfter` is the Retry-After header, in seconds. */
  readonly 'fail-requests': RequestScope & {
    readonly status: number;
    readonly retryAfter?: number;
  };
  /** A delivery is held back until the next one to the same webhook was tried. */
  readonly 'reorder-webhooks': WebhookScope;
  /** The body is changed after it was signed. */
  readonly 'corrupt-webhooks': WebhookScope;
  /** A delivery comes later. */
  readonly 'delay-webhooks': WebhookScope & Delay;
  /** A delivery comes twice, the second time under another `rtk-uuid` if wanted. */
  readonly 'repeat-webhooks': WebhookScope & { readonly underAnotherUuid?: boolean };
}

/** The name of a fault. */
export type Fault = keyof FaultFields;

/** A fault to switch on: its name, how it acts, where and how often. */
export type FaultSpec = { [F in Fault]: { readonly fault: F } & FaultFields[F] }[Fault];

/** The specification of one fault. */
export type SpecOf<F extends Fault> = Extract<FaultSpec, { readonly fault: F }>;

const scope = { meetingId: text.exactOptional(), times: wholeNumber(1).exactOptional() };
const ofParticipant = { ...scope, participantId: text.exactOptional() };
const ofMessage = {
  ...ofParticipant,
  event: z.enum(socketEventNames as readonly SocketEventName[]).exactOptional(),
};
const ofRequest = {
  ...ofParticipant,
  method: text.exactOptional(),
  path: text.exactOptional(),
};
const ofWebhook = {
  ...scope,
  webhookId: text.exactOptional(),
  event: z.enum(webhookEvents).exactOptional(),
};

/** The schema of {@link FaultSpec}. */
export const faultSpec = z.discriminatedUnion('fault', [
  z.strictObject({
    fault: z.enum([
      ...(['ignore-kick-all', 'repeat-kick-all', 'kick-all-as-kick'] as const),
      ...(['refuse-sockets', 'refuse-joins', 'withhold-pings'] as const),
    ]),
    ...ofParticipant,
  }),
  z.strictObject({ fault: z.literal('delay-kick-all'), ...ofParticipant, milliseconds }),
  z.strictObject({ fault: z.literal('hang-messages'), ...ofMessage }),
  z.strictObject({ fault: z.literal('withhold-pushes'), ...ofMessage }),
  z.strictObject({ fault: z.enum(['hang-requests', 'lose-answers']), ...ofRequest }),
  z.strictObject({ fault: z.literal('delay-requests'), ...ofRequest, milliseconds }),
  z.strictObject({
    fault: z.literal('fail-requests'),
    ...ofRequest,
    status: wholeNumber(400, 599),
    retryAfter: wholeNumber(0).exactOptional(),
  }),
  z.strictObject({ fault: z.enum(['reorder-webhooks', 'corrupt-webhooks']), ...ofWebhook }),
  z.strictObject({ fault: z.literal('delay-webhooks'), ...ofWebhook, milliseconds }),
  z.strictObject({
    fault: z.literal('repeat-webhooks'),
    ...ofWebhook,
    underAnotherUuid: z.boolean().exactOptional(),
  }),
]) satisfies z.ZodType<FaultSpec>;

/** A target of faults. A fault that names anything else does not apply to it. */
export interface FaultTarget {
  readonly meetingId?: string;
  /** Several, when it concerns several at once. */
  readonly participantId?: string | readonly string[];
  readonly method?: string;
  readonly path?: string;
  readonly webhookId?: string;
  readonly event?: string;
}

/** Whether this fault is meant for this target. */
export function isMeantFor(spec: FaultSpec, target: FaultTarget): boolean {
  const wanted: FaultTarget & { readonly participantId?: string } = spec;
  const concerned = [target.participantId].flat();
  return (
    (['meetingId', 'method', 'webhookId', 'event'] as const).every(
      (name) => wanted[name] === undefined || wanted[name] === target[name],
    ) &&
    (wanted.participantId === undefined || concerned.includes(wanted.participantId)) &&
    (wanted.path === undefined || matchesPath(wanted.path, target.path ?? ''))
  );
}
