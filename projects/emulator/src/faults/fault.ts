import * as z from 'zod';
import { type Parsed } from '../input/parse.js';
import { milliseconds, text, wholeNumber } from '../input/schemas.js';
import { webhookEvents } from '../meetings/webhook-events.js';
import { type SocketEventName, socketEventNames } from '../protocol/events.js';
import { matchesPath } from './path-pattern.js';

const scope = {
  /** Applies the fault in this meeting only. Everywhere when left out. */
  meetingId: text.exactOptional(),
  /** The number of times that the fault applies, 1 or more. Until it is lifted when left out. */
  times: wholeNumber(1).exactOptional(),
};
const participantScope = {
  ...scope,
  /** Applies the fault to this participant only. */
  participantId: text.exactOptional(),
};
const messageScope = {
  ...participantScope,
  /** Applies the fault to this message only, such as `joinRoom`. */
  event: z.enum(socketEventNames as readonly SocketEventName[]).exactOptional(),
};
const requestScope = {
  ...participantScope,
  /** Applies the fault to requests with this method only. */
  method: text.exactOptional(),
  /** Applies the fault to requests to this path only. A `*` matches anything: `*kick-all`. */
  path: text.exactOptional(),
};
const webhookScope = {
  ...scope,
  /** Applies the fault to deliveries to this webhook only. */
  webhookId: text.exactOptional(),
  /** Applies the fault to deliveries of this event only, such as `meeting.ended`. */
  event: z.enum(webhookEvents).exactOptional(),
};

/** The schema of {@link FaultSpec}. */
export const faultSpec = z.discriminatedUnion('fault', [
  // A client's kickAll() arrives and nothing happens, without an answer. The participant is the caller.
  // Ending a session in process or over REST is not affected.
  z.strictObject({ fault: z.literal('ignore-kick-all'), ...participantScope }),
  // A client's kickAll() takes effect later. The participant is the caller.
  z.strictObject({ fault: z.literal('delay-kick-all'), ...participantScope, milliseconds }),
  // The end is pushed twice, however it came about. The participant is the receiver.
  z.strictObject({ fault: z.literal('repeat-kick-all'), ...participantScope }),
  // The end is pushed as a kick. The participant is the receiver.
  z.strictObject({ fault: z.literal('kick-all-as-kick'), ...participantScope }),
  // A new socket is rejected with 503. Open sockets stay open.
  z.strictObject({ fault: z.literal('refuse-sockets'), ...participantScope }),
  // The socket opens, and joining the room gets an error.
  z.strictObject({ fault: z.literal('refuse-joins'), ...participantScope }),
  // A client's message gets no answer and does nothing. The participant is the sender. Pings go through.
  z.strictObject({ fault: z.literal('hang-messages'), ...messageScope }),
  // A client gets no push. The participant is the receiver, and each receiver counts as one time.
  z.strictObject({ fault: z.literal('withhold-pushes'), ...messageScope }),
  // The server sends no ping, so that a client takes the connection for dead.
  z.strictObject({ fault: z.literal('withhold-pings'), ...participantScope }),
  // A request gets no answer and does nothing.
  z.strictObject({ fault: z.literal('hang-requests'), ...requestScope }),
  // A request is carried out, and then the connection breaks instead of an answer.
  z.strictObject({ fault: z.literal('lose-answers'), ...requestScope }),
  z.strictObject({ fault: z.literal('delay-requests'), ...requestScope, milliseconds }),
  // A request gets this status and does nothing. `retryAfter` is the Retry-After header, in seconds.
  z.strictObject({
    fault: z.literal('fail-requests'),
    ...requestScope,
    status: wholeNumber(400, 599),
    retryAfter: wholeNumber(0).exactOptional(),
  }),
  // A delivery is held back until the next one to the same webhook was tried.
  z.strictObject({ fault: z.literal('reorder-webhooks'), ...webhookScope }),
  // The body is changed after it was signed.
  z.strictObject({ fault: z.literal('corrupt-webhooks'), ...webhookScope }),
  z.strictObject({ fault: z.literal('delay-webhooks'), ...webhookScope, milliseconds }),
  // A delivery comes twice, the second time under another `rtk-uuid` if wanted.
  z.strictObject({
    fault: z.literal('repeat-webhooks'),
    ...webhookScope,
    underAnotherUuid: z.boolean().exactOptional(),
  }),
]);

/** A fault to switch on: its name, how it acts, where and how often. The guide on faults lists them. */
export type FaultSpec = Parsed<typeof faultSpec>;

/** The name of a fault. */
export type Fault = FaultSpec['fault'];

/** The specification of one fault. */
export type SpecOf<F extends Fault> = Extract<FaultSpec, { readonly fault: F }>;

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
  const wanted: FaultScope = spec;
  const concerned = [target.participantId].flat();
  return (
    (['meetingId', 'method', 'webhookId', 'event'] as const).every(
      (name) => wanted[name] === undefined || wanted[name] === target[name],
    ) &&
    (wanted.participantId === undefined || concerned.includes(wanted.participantId)) &&
    (wanted.path === undefined || matchesPath(wanted.path, target.path ?? ''))
  );
}

/** Everything that a fault can be limited to. */
type FaultScope = FaultTarget & { readonly participantId?: string };
