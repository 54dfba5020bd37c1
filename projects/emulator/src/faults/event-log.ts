import { type Fault } from './fault.js';
import { type MeetingEvent, type MessageBroadcast } from '../meetings/meeting-events.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { type WebhookEvent } from '../meetings/webhook-events.js';

/** Events on the sockets and routes. Events in the meetings are apart. */
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

/** A message of an application, by its size: the log keeps no bodies. */
type LoggedMessage = Omit<MessageBroadcast, 'body'> & {
  /** Bytes of the body. */
  readonly size: number;
};

/** One line of the log. */
export type LogEntry = { readonly at: Date } & (
  Exclude<MeetingEvent, MessageBroadcast> | LoggedMessage | TransportEvent
);

/** Old entries go when there are more, so that an emulator can run for weeks. */
const maxEntries = 10_000;

/** Old entries go when they are larger together, as JSON in characters. */
const maxSize = 8 * 1024 * 1024;

/** Records events, oldest first: for assertions, and to see what a test really did. */
export class EventLog {
  readonly #entries: LogEntry[] = [];
  /** The size of each entry in bytes. */
  readonly #sizes: number[] = [];
  #size = 0;
  readonly #now: () => Date;
  readonly #followers = new Set<(entry: LogEntry) => void>();
  readonly #ends = new Set<() => void>();

  constructor(now: () => Date, onEntry: (entry: LogEntry) => void = () => undefined) {
    this.#now = now;
    this.#followers.add(onEntry);
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Calls this for every entry from now on, and when the log ends. The returned function ends that. */
  follow(onEntry: (entry: LogEntry) => void, onEnd: () => void): () => void {
    this.#followers.add(onEntry);
    this.#ends.add(onEnd);
    return () => {
      this.#followers.delete(onEntry);
      this.#ends.delete(onEnd);
    };
  }

  /** Tells the followers that nothing comes any more: the emulator is closed, or reset. */
  close(): void {
    this.#ends.forEach((onEnd) => {
      onEnd();
    });
  }

  add(event: MeetingEvent | TransportEvent): void {
    const entry = { at: this.#now(), ...withoutBody(event) };
    const size = JSON.stringify(entry).length;
    this.#entries.push(entry);
    this.#sizes.push(size);
    this.#size += size;
    while (this.#entries.length > maxEntries || this.#size > maxSize) {
      this.#entries.shift();
      this.#size -= this.#sizes.shift() ?? 0;
    }
    this.#followers.forEach((onEntry) => {
      onEntry(entry);
    });
  }
}

function withoutBody(
  event: MeetingEvent | TransportEvent,
): Exclude<MeetingEvent, MessageBroadcast> | LoggedMessage | TransportEvent {
  if (event.kind !== 'message-broadcast') {
    return event;
  }
  const { body, ...message } = event;
  return { ...message, size: Buffer.byteLength(body) };
}
