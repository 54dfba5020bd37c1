import { type Meeting } from 'ngx-realtimekit-session';

import { FakeEmitter } from './fake-emitter';
import { FakeMeta, FakePermissions, FakeRecording, FakeSelf } from './fake-modules';
import { FakeParticipants } from './fake-participants';
import { type KickAllAnswer, clientError } from './kick-all-answer';

/** The initial state of a {@link FakeMeeting}. */
export interface FakeMeetingOptions {
  /** The id of the meeting; `'meeting'` by default. */
  readonly meetingId?: string;
  /** The SDK's room state; `'init'` by default, which is before joining. */
  readonly roomState?: string;
  /** Whether the participant may end the session; true by default. */
  readonly kickParticipant?: boolean;
  /** The name of the participant; `'Participant'` by default. */
  readonly name?: string;
  /** When the session started. By default, the SDK does not know. */
  readonly startedAt?: Date;
  /** How `kickAll()` responds; `'confirm'` by default. */
  readonly kickAll?: KickAllAnswer;
  /**
   * The kind of preset that the participant has; `'GROUP_CALL'` by default. After a lost
   * connection, the SDK joins a group call again by itself, but not a livestream.
   */
  readonly viewType?: 'GROUP_CALL' | 'LIVESTREAM';
  /** The name of the participant's preset; `'host'` by default. */
  readonly presetName?: string;
  /** The names of the presets of the other participants in the room; none by default. */
  readonly others?: readonly string[];
  /** The state of the recording; `'IDLE'` by default. */
  readonly recordingState?: string;
  /** `false`: the SDK was initialized without the module. */
  readonly modules?: {
    /** The module that ends sessions. */
    readonly participants?: boolean;
    /** The module that reports the connection. */
    readonly meta?: boolean;
    /** The module of breakout rooms. */
    readonly connectedMeetings?: boolean;
    /** The module that records. */
    readonly recording?: boolean;
  };
}

/**
 * The room states of a client that cannot join again: it has closed its socket, and opens no other.
 */
const OUT = ['ended', 'left', 'kicked', 'rejected', 'failed'];

/**
 * Replaces the SDK's client in tests. Its methods simulate what happens to the participant. Each
 * changes the room state and emits the events as the SDK does, but without the SDK's delays.
 *
 * ```ts
 * const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
 * session.connect(meeting);
 * meeting.setPermission(false); // a host revoked it
 * meeting.kick(); // and then removed this participant
 * ```
 */
export class FakeMeeting implements Meeting {
  /** The local participant. */
  readonly self: FakeSelf;
  /** The module that ends sessions, sends messages and lists the others, unless it is off. */
  readonly participants?: FakeParticipants;
  /** The module that reports the connection, unless it is off. */
  readonly meta?: FakeMeta;
  /** The module of breakout rooms, unless it is off. */
  readonly connectedMeetings?: FakeEmitter;
  /** The module that records, unless it is off. */
  readonly recording?: FakeRecording;
  /** The number of calls of `kickAll()`. */
  kickAllCalls = 0;

  readonly #viewType: 'GROUP_CALL' | 'LIVESTREAM';
  #confirmation: Promise<unknown> = Promise.resolve();
  /**
   * Whether the client has joined and has not lost the connection since, even if it is out by now.
   */
  #hasJoined: boolean;
  #kickAll: KickAllAnswer;

  constructor({
    meetingId = 'meeting',
    roomState = 'init',
    kickParticipant = true,
    name = 'Participant',
    startedAt,
    kickAll = 'confirm',
    viewType = 'GROUP_CALL',
    presetName = 'host',
    others = [],
    recordingState = 'IDLE',
    modules: { participants = true, meta = true, connectedMeetings = true, recording = true } = {},
  }: FakeMeetingOptions = {}) {
    this.#viewType = viewType;
    this.#kickAll = kickAll;
    this.#hasJoined = roomState !== 'init';
    this.self = new FakeSelf(roomState, new FakePermissions(kickParticipant), name, presetName);
    if (participants) {
      this.participants = new FakeParticipants(
        () => this.#askToEnd(),
        () => this.#presence,
        others,
      );
    }
    if (meta) {
      this.meta = new FakeMeta(meetingId, startedAt);
    }
    if (connectedMeetings) {
      this.connectedMeetings = new FakeEmitter();
    }
    if (recording) {
      this.recording = new FakeRecording(recordingState);
    }
  }

  /** Creates a meeting whose participant is in the room. */
  static joined(options: FakeMeetingOptions = {}): FakeMeeting {
    return new FakeMeeting({ roomState: 'joined', ...options });
  }

  /**
   * Joins the room. Like the SDK's client, it cannot join again after the session has ended or the
   * participant has left or was removed: in a livestream it does nothing, and in a group call it
   * rejects with the code `'0002'`. To come back, create another client.
   */
  join(): Promise<void> {
    if (this.#isOut) {
      return this.#viewType === 'LIVESTREAM' && this.#hasJoined
        ? Promise.resolve()
        : Promise.reject(
            clientError(
              '0002',
              'Joining failed: this client is out, and coming back takes another.',
            ),
          );
    }
    this.enterRoom();
    return Promise.resolve();
  }

  /** Leaves the room. The session goes on for the others. */
  leave(): Promise<void> {
    this.leaveRoom('left');
    return Promise.resolve();
  }

  /** Ends the session for everyone, as the server does. */
  end(): void {
    this.leaveRoom('ended');
  }

  /** Simulates that a host removes this participant. */
  kick(): void {
    this.leaveRoom('kicked');
  }

  /** Simulates a lost connection, for so long that the SDK notices it in the room as well. */
  disconnect(): void {
    if (this.meta !== undefined) {
      this.setConnection('disconnected');
    }
    if (this.self.roomState === 'joined') {
      this.leaveRoom('disconnected');
    }
  }

  /**
   * Restores the connection after {@link disconnect}. In a group call the SDK joins again by
   * itself. In a livestream it emits nothing for the room, and the participant has to {@link join}
   * again.
   */
  reconnect(): void {
    if (this.meta !== undefined) {
      this.setConnection('connected');
    }
    if (this.self.roomState !== 'disconnected') {
      return;
    }
    if (this.#viewType === 'LIVESTREAM') {
      this.self.roomState = 'init';
    } else {
      this.enterRoom({ reconnected: true });
    }
  }

  /** Simulates that a host or the backend changes the permission of this participant. */
  setPermission(kickParticipant: boolean): void {
    this.self.permissions.kickParticipant = kickParticipant;
    this.self.permissions.emit('permissionsUpdate', { kickParticipant });
  }

  /**
   * Changes the state of the recording, such as `RECORDING`, and emits `recordingUpdate`.
   *
   * @throws Error when the meeting has no `recording` module
   */
  setRecording(recordingState: string): void {
    if (this.recording === undefined) {
      throw new Error('This meeting has no recording module.');
    }
    this.recording.recordingState = recordingState;
    this.recording.emit('recordingUpdate', recordingState);
  }

  /** Changes how `kickAll()` responds from now on. */
  answerKickAll(answer: KickAllAnswer): void {
    this.#kickAll = answer;
  }

  /** Resolves when every requested end that will be confirmed has been confirmed. */
  async settled(): Promise<void> {
    let awaited: unknown;
    while (awaited !== this.#confirmation) {
      awaited = this.#confirmation;
      await this.#confirmation;
    }
  }

  /** Emits `roomJoined`: the participant is in the room, for any reason. */
  enterRoom({ reconnected = false }: { readonly reconnected?: boolean } = {}): void {
    this.#hasJoined = true;
    this.self.roomState = 'joined';
    this.self.emit('roomJoined', { reconnected });
  }

  /**
   * Emits `roomLeft`: the participant is out of the room.
   *
   * @param state the `state` of the SDK's `roomLeft`, such as `rejected`, `failed` or
   *   `connected-meeting`
   */
  leaveRoom(state: string): void {
    this.#hasJoined &&= state !== 'disconnected' && state !== 'failed';
    this.self.roomState = state;
    this.self.emit('roomLeft', { state });
  }

  /**
   * Changes the state of the signaling socket, and nothing else.
   *
   * @throws Error when the meeting has no `meta` module to report it
   */
  setConnection(state: 'connected' | 'disconnected' | 'reconnecting' | 'failed'): void {
    if (this.meta === undefined) {
      throw new Error('This meeting has no meta module, so nothing tells of its connection.');
    }
    this.meta.socketState = { state };
    this.meta.emit('socketConnectionUpdate', { state });
  }

  /**
   * The SDK has moved the participant to another breakout room, with a client of its own. The move
   * begins with {@link leaveRoom} of `'connected-meeting'`, which the SDK says before.
   */
  changeMeeting(meeting: Meeting): void {
    this.connectedMeetings?.emit('meetingChanged', meeting);
  }

  /** The number of listeners on all emitters of the meeting. */
  get listenerCount(): number {
    const { self, participants, meta, connectedMeetings, recording } = this;
    return [
      ...[self, self.permissions, participants, participants?.joined, meta, connectedMeetings],
      recording,
    ].reduce((count, emitter) => count + (emitter?.listenerCount ?? 0), 0);
  }

  #askToEnd(): Promise<void> {
    this.kickAllCalls++;
    if (!this.#isOnline && this.#viewType === 'LIVESTREAM') {
      return Promise.resolve(); // the message is dropped, and never sent later
    }
    const asks = this.#isOut ? this.#hasJoined : this.self.roomState === 'joined' && this.#isOnline;
    if (this.#viewType === 'GROUP_CALL' && !asks) {
      return Promise.reject(
        clientError('1205', 'This is not possible without having joined the room.'),
      );
    }
    const answer = this.#kickAll;
    if (this.#isOut && this.self.permissions.kickParticipant) {
      return Promise.resolve(); // the client has closed its socket, and drops the message
    }
    if (!this.self.permissions.kickParticipant || answer === 'refuse') {
      return Promise.reject(
        clientError('1201', 'This participant lacks the permission to kick participants.'),
      );
    }
    if (typeof answer === 'function') {
      return answer();
    }
    if (answer !== 'ignore') {
      this.#confirm(answer === 'confirm' ? 0 : answer.delay);
    }
    return Promise.resolve();
  }

  #confirm(delay: number): void {
    const confirmation = new Promise<void>((resolve) => {
      setTimeout(() => {
        // The server tells only participants who are still there.
        if (this.self.roomState === 'joined' && this.#isOnline) {
          this.end();
        }
        resolve();
      }, delay);
    });
    this.#confirmation = Promise.all([this.#confirmation, confirmation]);
  }

  get #presence(): 'inside' | 'gone' | 'outside' {
    if (this.self.roomState === 'joined' && this.#isOnline) {
      return 'inside';
    }
    return this.#isOut && this.#hasJoined ? 'gone' : 'outside';
  }

  get #isOut(): boolean {
    return OUT.includes(this.self.roomState);
  }

  get #isOnline(): boolean {
    const state = this.meta?.socketState.state;
    return state === undefined || state === 'connected';
  }
}
