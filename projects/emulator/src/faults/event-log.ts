import { type Fault } from './fault.js';
import { type MeetingEvent } from '../meetings/meeting-events.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { type WebhookEvent } from '../meetings/webhook-events.js';

/** What happened on the sockets and routes, beside what happened in the meetings. */
export type TransportEvent =
  | (SocketIdentity & { readonly kind: 'socket-opened' })
  /** `code` is the close code that this side saw, 1006 when the socket just broke off. */
  | (SocketIdentity & { readonly kind: 'socket-closed'; readonly code: number })
  | { readonly kind: 'socket-refused'; readonly status: number; readonly reason: string }
  | (SocketIdentity & { readonly kind: 'malformed-frame'; readonly reason: string })
  /** A message that was understood and not carried out, such as a forged kickAll. */
  | (SocketIdentity & {
      readonly kind: 'message-refused';
      readonly event: string;
      readonly reason: string;
    })
  /** Something that this emulator does not know. */
  | { readonly kind: 'unsupported'; readonly what: string }
  /** A webhook was sent, and this came back: a status, or the reason why nothing did. */
  | {
      readonly kind: 'webhook-attempt';
      readonly uuid: string;
      readonly webhookId: string;
      readonly meetingId: string;
      readonly event: WebhookEvent;
      readonly status?: number;
      readonly error?: string;
    }
  | {
      readonly kind: 'fault';
      readonly fault: Fault;
      readonly meetingId?: string;
      readonly participantId?: string;
      /** The request that it was applied to, such as `POST /client/v4/…`. */
      readonly request?: string;
      /** The message of the socket that it was applied to, such as `joinRoom`. */
      readonly event?: string;
    };

/** One line of the log. */
export type LogEntry = { readonly at: Date } & (MeetingEvent | TransportEvent);

/** Old entries go when there are more, so that an emulator can run for weeks. */
const capacity = 10_000;

/** What happened, oldest first: for assertions, and to see what a test really did. */
export class EventLog {
  readonly #entries: LogEntry[] = [];
  readonly #now: () => Date;
  readonly #onEntry: (entry: LogEntry) => void;

  constructor(now: () => Date, onEntry: (entry: LogEntry) => void = () => undefined) {
    this.#now = now;
    this.#onEntry = onEntry;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  add(event: MeetingEvent | TransportEvent): void {
    const entry = { at: this.#now(), ...event };
    this.#entries.push(entry);
    if (this.#entries.length > capacity) {
      this.#entries.shift();
    }
    this.#onEntry(entry);
  }
}
