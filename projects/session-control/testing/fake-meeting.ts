import { type Meeting } from 'ngx-realtimekit-session';

import { FakeEmitter } from './fake-emitter';
import { type KickAllAnswer, clientError } from './kick-all-answer';

/** What can be different about a {@link FakeMeeting} from the start. */
export interface FakeMeetingOptions {
  /** The id of the meeting; `'meeting'` when left out. */
  readonly meetingId?: string;
  /** Where the participant is; `'init'`, which is before joining, when left out. */
  readonly roomState?: string;
  /** Whether the participant may end the session; true when left out. */
  readonly kickParticipant?: boolean;
  /** What becomes of `kickAll()`; `'confirm'` when left out. */
  readonly kickAll?: KickAllAnswer;
  /**
   * What kind of preset the participant has; `'GROUP_CALL'` when left out. After a lost connection
   * the SDK joins a group call again by itself, and a livestream not.
   */
  readonly viewType?: 'GROUP_CALL' | 'LIVESTREAM';
  /** `false`: the SDK was initialised without the module. */
  readonly modules?: {
    /** The module that ends sessions. */
    readonly participants?: boolean;
    /** The module that tells of the connection. */
    readonly meta?: boolean;
    /** The module of breakout rooms. */
    readonly connectedMeetings?: boolean;
  };
}

/** The room states of a client that is out for good: it has closed its socket, and opens no other. */
const OUT = ['ended', 'left', 'kicked', 'rejected', 'failed'];

/**
 * A stand-in for the SDK's client: its methods are named after what happens to the participant, and
 * each does to the room state and the emitters what the SDK does, at once where the SDK takes its time.
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
  /** The module that ends sessions, unless it is off. */
  readonly participants?: { kickAll(): Promise<void> };
  /** The module that tells of the connection, unless it is off. */
  readonly meta?: FakeMeta;
  /** The module of breakout rooms, unless it is off. */
  readonly connectedMeetings?: FakeEmitter;
  /** How often `kickAll()` was called. */
  kickAllCalls = 0;

  readonly #viewType: 'GROUP_CALL' | 'LIVESTREAM';
  #confirmation: Promise<unknown> = Promise.resolve();
  /** Whether the client has joined, and not lost the connection since, whatever came then. */
  #hasJoined: boolean;
  #kickAll: KickAllAnswer;

  constructor({
    meetingId = 'meeting',
    roomState = 'init',
    kickParticipant = true,
    kickAll = 'confirm',
    viewType = 'GROUP_CALL',
    modules: { participants = true, meta = true, connectedMeetings = true } = {},
  }: FakeMeetingOptions = {}) {
    this.#viewType = viewType;
    this.#kickAll = kickAll;
    this.#hasJoined = roomState !== 'init';
    this.self = new FakeSelf(roomState, new FakePermissions(kickParticipant));
    if (participants) {
      this.participants = { kickAll: () => this.#askToEnd() };
    }
    if (meta) {
      this.meta = new FakeMeta(meetingId);
    }
    if (connectedMeetings) {
      this.connectedMeetings = new FakeEmitter();
    }
  }

  /** A meeting whose participant is in the room. */
  static joined(options: FakeMeetingOptions = {}): FakeMeeting {
    return new FakeMeeting({ roomState: 'joined', ...options });
  }

  /**
   * The participant joins. Like the SDK's client, this one cannot once it is out, because the session
   * has ended or the participant has left or was removed: a livestream's does nothing, and a group
   * call's rejects with the code `'0002'`. Coming back takes another client.
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

  /** The participant leaves the room, alone. */
  leave(): Promise<void> {
    this.leaveRoom('left');
    return Promise.resolve();
  }

  /** Ends the session for everyone, as the server does. */
  end(): void {
    this.leaveRoom('ended');
  }

  /** A host removed this participant. */
  kick(): void {
    this.leaveRoom('kicked');
  }

  /** The connection was lost, for so long that the SDK noticed it in the room as well. */
  disconnect(): void {
    if (this.meta !== undefined) {
      this.setConnection('disconnected');
    }
    if (this.self.roomState === 'joined') {
      this.leaveRoom('disconnected');
    }
  }

  /**
   * The connection is back after {@link disconnect}: in a group call the SDK joins again by itself; in
   * a livestream it says nothing, and the participant has to {@link join} again.
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

  /** A host, or the backend, changed what this participant may do. */
  setPermission(kickParticipant: boolean): void {
    this.self.permissions.kickParticipant = kickParticipant;
    this.self.permissions.emit('permissionsUpdate', { kickParticipant });
  }

  /** From now on this becomes of `kickAll()`. */
  answerKickAll(answer: KickAllAnswer): void {
    this.#kickAll = answer;
  }

  /** Resolves when every end that was asked for and is to be confirmed has been. */
  async settled(): Promise<void> {
    let awaited: unknown;
    while (awaited !== this.#confirmation) {
      awaited = this.#confirmation;
      await this.#confirmation;
    }
  }

  /** The SDK says that the participant is in the room, however that came about. */
  enterRoom({ reconnected = false }: { readonly reconnected?: boolean } = {}): void {
    this.#hasJoined = true;
    this.self.roomState = 'joined';
    this.self.emit('roomJoined', { reconnected });
  }

  /**
   * The SDK says that the participant is out of the room.
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
   * The signalling socket changed its state, and nothing else happened yet.
   *
   * @throws Error when the meeting has no `meta` module to tell it
   */
  setConnection(state: 'connected' | 'disconnected' | 'reconnecting' | 'failed'): void {
    if (this.meta === undefined) {
      throw new Error('This meeting has no meta module, so nothing tells of its connection.');
    }
    this.meta.socketState = { state };
    this.meta.emit('socketConnectionUpdate', { state });
  }

  /**
   * The SDK has moved the participant to another connected room, with a client of its own. The move
   * begins with {@link leaveRoom} of `'connected-meeting'`, which the SDK says before.
   */
  changeMeeting(meeting: Meeting): void {
    this.connectedMeetings?.emit('meetingChanged', meeting);
  }

  /** How many listeners are on the meeting, over all of its emitters. */
  get listenerCount(): number {
    return [this.self, this.self.permissions, this.meta, this.connectedMeetings].reduce(
      (count, emitter) => count + (emitter?.listenerCount ?? 0),
      0,
    );
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

  get #isOut(): boolean {
    return OUT.includes(this.self.roomState);
  }

  get #isOnline(): boolean {
    const state = this.meta?.socketState.state;
    return state === undefined || state === 'connected';
  }
}

/** The local participant of a {@link FakeMeeting}. */
export class FakeSelf extends FakeEmitter {
  constructor(
    /** Where the participant is, in the SDK's words. */
    public roomState: string,
    /** What the participant may do. */
    readonly permissions: FakePermissions,
  ) {
    super();
  }
}

/** What the participant of a {@link FakeMeeting} may do. */
export class FakePermissions extends FakeEmitter {
  constructor(
    /** Whether the participant may end the session. */
    public kickParticipant: boolean,
  ) {
    super();
  }
}

/** What a {@link FakeMeeting} knows of itself and of the connection. */
export class FakeMeta extends FakeEmitter {
  /** How the signalling socket is. */
  socketState: { readonly state: string | undefined } = { state: 'connected' };

  constructor(
    /** The id of the meeting. */
    readonly meetingId: string,
  ) {
    super();
  }
}
