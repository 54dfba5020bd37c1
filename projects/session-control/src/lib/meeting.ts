import { LIBRARY } from './library-error';

/**
 * The part of a RealtimeKit client that this library uses, as a structural type: whatever
 * `RealtimeKitClient.init()` of `@cloudflare/realtimekit` resolves with fits it. No type of the SDK
 * appears here, so the SDK's version is the application's choice.
 */
export interface Meeting {
  /** The local participant. */
  readonly self: MeetingSelf;
  /** The other participants; absent when the SDK was initialised without its participant module. */
  readonly participants?: MeetingParticipants;
  /** What the SDK knows of the meeting and of the connection. */
  readonly meta?: MeetingMeta;
  /** Breakout rooms; absent when the SDK was initialised without that module. */
  readonly connectedMeetings?: ConnectedMeetings;
  /** Takes this participant out of the room, alone. */
  leave(): Promise<unknown>;
}

/** The local participant of a {@link Meeting}. */
export interface MeetingSelf extends MeetingEmitter {
  /**
   * Where the SDK says the participant is: `init`, `joined`, `waitlisted`, or the `state` of the
   * last `roomLeft`.
   */
  readonly roomState: string;
  /** What the participant's preset allows; live, because a host can change it in mid-session. */
  readonly permissions: MeetingPermissions;
}

/** The permissions of the local participant. */
export interface MeetingPermissions extends MeetingEmitter {
  /** Whether the preset grants `kick_participant`, the permission that ending a session needs. */
  readonly kickParticipant: boolean;
}

/** The SDK module that can end a session. */
export interface MeetingParticipants {
  /**
   * Asks the server to end the session for everyone. It resolves as soon as the request is handed to
   * the socket, which proves nothing, and rejects when the SDK itself rejects the request.
   */
  kickAll(): Promise<unknown>;
}

/** The SDK's knowledge of the meeting and of the connection. */
export interface MeetingMeta extends MeetingEmitter {
  /** The id of the meeting, the reusable room. */
  readonly meetingId: string;
  /** How the signalling socket is; its `state` is `undefined` before the first connection. */
  readonly socketState?: { readonly state: string | undefined } | undefined;
}

/** The SDK module that moves participants between connected (breakout) rooms. */
export type ConnectedMeetings = MeetingEmitter;

/** An emitter of a {@link Meeting}, of which the library uses the listeners of every event. */
export interface MeetingEmitter {
  /**
   * Listens to every event, with its name and its payload. The SDK calls these listeners first; a
   * listener of a single event misses it when a listener before it throws, as one of the SDK does.
   */
  on(event: '*', listener: MeetingListener): unknown;
  /** Removes a listener. */
  off(event: '*', listener: MeetingListener): unknown;
}

/** Hears every event of an emitter, with its name and its payload. */
export type MeetingListener = (event: string, payload?: unknown) => void;

/**
 * Checks that a value can be used as a {@link Meeting}: that the methods without which nothing works
 * are there. Whatever else is missing only keeps the session from being ended.
 *
 * @throws TypeError that names the missing method
 */
export function assertMeeting(value: unknown): asserts value is Meeting {
  const meeting = value as Unchecked;
  const { self } = meeting ?? {};
  const methods = {
    'self.on': self?.on,
    'self.off': self?.off,
    'self.permissions.on': self?.permissions?.on,
    'self.permissions.off': self?.permissions?.off,
    leave: meeting?.leave,
  };
  for (const [name, method] of Object.entries(methods)) {
    if (typeof method !== 'function') {
      throw new TypeError(
        `${LIBRARY} this is not a RealtimeKit client: ${name}() is missing.` +
          (typeof ngDevMode === 'undefined' || ngDevMode
            ? ' Pass the client that RealtimeKitClient.init() resolved with.'
            : ''),
      );
    }
  }
}

/** A value before it is checked. */
type Unchecked =
  | {
      readonly self?: Partial<Record<'on' | 'off', unknown>> & {
        readonly permissions?: Partial<Record<'on' | 'off', unknown>>;
      };
      readonly leave?: unknown;
    }
  | null
  | undefined;
