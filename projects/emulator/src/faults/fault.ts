import { matchesPath } from './path-pattern.js';
import { type SocketEventName } from '../protocol/events.js';
import { type WebhookEvent } from '../meetings/webhook-events.js';

/** How often a fault is applied, and to whom. */
export interface FaultOptions {
  /** Only in this meeting. Everywhere when left out. */
  readonly meetingId?: string;
  /** How many times, 1 or more. Until it is lifted when left out. */
  readonly times?: number;
}

/** A fault that can be held to one participant. */
export interface ParticipantFaultOptions extends FaultOptions {
  /** Only for this participant. */
  readonly participantId?: string;
}

/** What a session's end can suffer from. */
export type KickAllFault = ParticipantFaultOptions &
  (
    | {
        /**
         * A client's `kickAll()` arrives and nothing happens, without any answer; `participantId`
         * is who called it. Ending in process or over REST is not affected.
         */
        readonly fault: 'ignore-kick-all';
      }
    | {
        /** A client's `kickAll()` takes effect only later; `participantId` is who called it. */
        readonly fault: 'delay-kick-all';
        readonly milliseconds: number;
      }
    | {
        /** The end is told twice, however it came about; `participantId` is who is told. */
        readonly fault: 'repeat-kick-all';
      }
    | {
        /** The end arrives as if one had been kicked; `participantId` is who is told. */
        readonly fault: 'kick-all-as-kick';
      }
  );

/** What coming into a meeting can suffer from. */
export type AdmissionFault = ParticipantFaultOptions &
  (
    | {
        /** A new socket is refused with 503; those that are open stay open. */
        readonly fault: 'refuse-sockets';
      }
    | {
        /** The socket opens, and joining the room is answered with an error. */
        readonly fault: 'refuse-joins';
      }
  );

/** What the socket can suffer from while it stays open. */
export type SocketFault = ParticipantFaultOptions &
  (
    | {
        /** A client's message is never answered, and nothing is done; `participantId` is who sent it. */
        readonly fault: 'hang-messages';
        /** Only this message, such as `joinRoom`; a ping is none. Every message when left out. */
        readonly event?: SocketEventName;
      }
    | {
        /**
         * What happened happens, and a client is not told; `participantId` is who is not told, and
         * each of them counts as one time.
         */
        readonly fault: 'withhold-pushes';
        /** Only this message, such as `recordingStopped`. Every push when left out. */
        readonly event?: SocketEventName;
      }
    | {
        /** The server's ping stays away, so that a client takes the connection for dead. */
        readonly fault: 'withhold-pings';
      }
  );

/** What an HTTP request can suffer from, on the routes of the SDK, of REST and of the public key. */
export type RequestFault = ParticipantFaultOptions & {
  /** Only requests with this method. */
  readonly method?: string;
  /** Only requests to this path, in which a `*` stands for anything: `*kick-all`. */
  readonly path?: string;
} & (
    | {
        /** Never answered, and nothing is done. */
        readonly fault: 'hang-requests';
      }
    | {
        /** Done, and then the connection breaks off instead of an answer. */
        readonly fault: 'lose-answers';
      }
    | { readonly fault: 'delay-requests'; readonly milliseconds: number }
    | {
        /** Answered with this status, and nothing is done. */
        readonly fault: 'fail-requests';
        /** 400 to 599. */
        readonly status: number;
        /** Seconds, for the `Retry-After` header. Without the header when left out. */
        readonly retryAfter?: number;
      }
  );

/** What the delivery of a webhook can suffer from. */
export type WebhookFault = FaultOptions & {
  /** Only deliveries to this webhook. */
  readonly webhookId?: string;
  /** Only deliveries of this event, such as `meeting.ended`. */
  readonly event?: WebhookEvent;
} & (
    | {
        /** Held back until the next delivery to the same webhook has been tried. */
        readonly fault: 'reorder-webhooks';
      }
    | {
        /** The body is changed after it was signed. */
        readonly fault: 'corrupt-webhooks';
      }
    | { readonly fault: 'delay-webhooks'; readonly milliseconds: number }
    | {
        /** Delivered twice. */
        readonly fault: 'repeat-webhooks';
        /** Whether the second one comes under another `rtk-uuid`. False when left out. */
        readonly underAnotherUuid?: boolean;
      }
  );

/** A fault as it is switched on: which, with what, where and how often. */
export type FaultSpec = KickAllFault | AdmissionFault | SocketFault | RequestFault | WebhookFault;

/** Which fault. */
export type Fault = FaultSpec['fault'];

/** What this fault is switched on with. */
export type SpecOf<F extends Fault> = Extract<FaultSpec, { readonly fault: F }>;

/** What a fault could be applied to. One that names something else, or more, is not applied. */
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
  const scope: FaultScope = spec;
  const concerned = [target.participantId].flat();
  return (
    (['meetingId', 'method', 'webhookId', 'event'] as const).every(
      (name) => scope[name] === undefined || scope[name] === target[name],
    ) &&
    (scope.participantId === undefined || concerned.includes(scope.participantId)) &&
    (scope.path === undefined || matchesPath(scope.path, target.path ?? ''))
  );
}

/** Everything that a fault can be held to. */
type FaultScope = FaultTarget & { readonly participantId?: string };
