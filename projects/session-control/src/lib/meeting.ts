import { LIBRARY } from './library-error';

/**
 * The part of a RealtimeKit client that this library uses. The client that
 * `RealtimeKitClient.init()` of `@cloudflare/realtimekit` resolves with matches this interface. It
 * uses no type of the SDK, so the application chooses the SDK's version.
 */
export interface Meeting {
  /** The local participant. */
  readonly self: MeetingSelf;
  /** The other participants; absent when the SDK was initialized without its participant module. */
  readonly participants?: MeetingParticipants;
  /** The SDK's information about the meeting and the connection. */
  readonly meta?: MeetingMeta;
  /** Breakout rooms; absent when the SDK was initialized without that module. */
  readonly connectedMeetings?: ConnectedMeetings;
  /** The recording; absent when the SDK was initialized without that module. */
  readonly recording?: MeetingRecording;
  /** Leaves the room. The session goes on for the others. */
  leave(): Promise<unknown>;
}

/** The local participant of a {@link Meeting}. */
export interface MeetingSelf extends MeetingEmitter {
  /**
   * The room state in the SDK: `init`, `joined`, `waitlisted`, or the `state` of the last
   * `roomLeft`.
   */
  readonly roomState: string;
  /** What the participant's preset allows. A host can change it during the session. */
  readonly permissions: MeetingPermissions;
  /** The name of the participant's preset. */
  readonly presetName?: string;
}

/** The permissions of the local participant. */
export interface MeetingPermissions extends MeetingEmitter {
  /** Whether the preset grants `kick_participant`. A participant needs it to end a session. */
  readonly kickParticipant: boolean;
}

/** The SDK module that can end a session. */
export interface MeetingParticipants {
  /**
   * Asks the server to end the session for everyone. Resolves as soon as the request is passed to
   * the socket, which does not prove that the session ends. Rejects when the SDK itself rejects the
   * request.
   */
  kickAll(): Promise<unknown>;
  /** The other participants in the room. */
  readonly joined?: { toArray(): readonly OtherParticipant[] };
}

/** Another participant of the session. */
export interface OtherParticipant {
  /** The name of the participant's preset. */
  readonly presetName?: string | undefined;
}

/** The SDK module that records the session. */
export interface MeetingRecording extends MeetingEmitter {
  /** `IDLE`, `STARTING`, `RECORDING`, `PAUSED` or `STOPPING`. */
  readonly recordingState: string;
}

/** The SDK's information about the meeting and the connection. */
export interface MeetingMeta extends MeetingEmitter {
  /** The id of the meeting, the reusable room. */
  readonly meetingId: string;
  /** The signaling socket; its `state` is `undefined` before the first connection. */
  readonly socketState?: { readonly state: string | undefined } | undefined;
}

/** The SDK module that moves participants between connected (breakout) rooms. */
export type ConnectedMeetings = MeetingEmitter;

/** An event emitter of a {@link Meeting}. The library listens to all of its events with `'*'`. */
export interface MeetingEmitter {
  /**
   * Listens to every event, with its name and its payload. The SDK calls these listeners first. A
   * listener of a single event misses it when an earlier listener throws, as one of the SDK does.
   */
  on(event: '*', listener: MeetingListener): unknown;
  /** Removes a listener. */
  off(event: '*', listener: MeetingListener): unknown;
}

/** Receives every event of an emitter, with its name and its payload. */
export type MeetingListener = (event: string, payload?: unknown) => void;

/**
 * Checks that a value has the methods of a {@link Meeting} that the library cannot work without. If
 * anything else is missing, only ending the session is blocked.
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
