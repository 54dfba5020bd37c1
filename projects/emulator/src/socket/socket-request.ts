import { type BroadcastLimit } from './broadcast-limit.js';
import { type EventLog } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';
import { type Meetings } from '../meetings/meetings.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { type Clock } from '../clock/clock.js';

/** The parts that requests need. */
export interface SocketRequestContext {
  readonly meetings: Meetings;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly broadcastLimit: BroadcastLimit;
}

/** A reply under another event than that of the request. */
export interface SocketReply {
  readonly event: number;
  readonly payload: Uint8Array;
}

/**
 * Carries out a request and returns its reply, or nothing where the SDK would take a reply for a
 * push. Throws for a rejected, malformed or unsupported message.
 */
export type SocketRequestHandler = (
  context: SocketRequestContext,
  sender: SocketIdentity,
  payload: Uint8Array,
) => Uint8Array | SocketReply | undefined;

/** Handlers, by the number of their event. */
export type SocketRequestHandlers = readonly (readonly [number, SocketRequestHandler])[];
