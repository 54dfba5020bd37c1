import { type Meeting } from '../src/lib/meeting';
import { FakeEmitter } from './fake-emitter';

/** What can be different about a fake meeting from the start. */
export interface FakeMeetingOptions {
  readonly meetingId?: string;
  readonly roomState?: string;
  readonly kickParticipant?: boolean;
  /** What `kickAll()` does; like the SDK, it resolves and confirms nothing unless told. */
  readonly kickAll?: () => Promise<void>;
  /** `false`: the SDK was initialised without the module. */
  readonly modules?: {
    readonly participants?: boolean;
    readonly meta?: boolean;
    readonly connectedMeetings?: boolean;
  };
}

/**
 * A stand-in for the SDK's client: its methods are named after what happens to the participant, and
 * each does to the room state and the emitters what the SDK does.
 */
export class FakeMeeting implements Meeting {
  readonly self: FakeSelf;
  readonly participants?: { kickAll(): Promise<void> };
  readonly meta?: FakeMeta;
  readonly connectedMeetings?: FakeEmitter;
  /** How often `kickAll()` was called. */
  kickAllCalls = 0;

  constructor({
    meetingId = 'meeting',
    roomState = 'init',
    kickParticipant = true,
    kickAll = () => Promise.resolve(),
    modules: { participants = true, meta = true, connectedMeetings = true } = {},
  }: FakeMeetingOptions = {}) {
    this.self = new FakeSelf(roomState, new FakePermissions(kickParticipant));
    if (participants) {
      this.participants = {
        kickAll: () => {
          this.kickAllCalls++;
          return kickAll();
        },
      };
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

  /** The participant leaves the room, alone. */
  leave(): Promise<void> {
    this.leaveRoom('left');
    return Promise.resolve();
  }

  join(): void {
    this.self.roomState = 'joined';
    this.self.emit('roomJoined', { reconnected: false });
  }

  /** The participant is out of the room, or the session is over: see the SDK's `roomLeft`. */
  leaveRoom(state: string): void {
    this.self.roomState = state;
    this.self.emit('roomLeft', { state });
  }

  /** The server ended the session for everybody. */
  end(): void {
    this.leaveRoom('ended');
  }

  /** A host, or the backend, changed what the preset allows. */
  setPermission(kickParticipant: boolean): void {
    this.self.permissions.kickParticipant = kickParticipant;
    this.self.permissions.emit('permissionsUpdate', { kickParticipant });
  }

  /** The signalling socket changed its state. */
  setConnection(state: 'connected' | 'disconnected' | 'reconnecting' | 'failed'): void {
    if (this.meta === undefined) {
      throw new Error('This meeting has no meta module, so nothing tells of its connection.');
    }
    this.meta.socketState = { state };
    this.meta.emit('socketConnectionUpdate', { state });
  }

  /** The SDK moved the participant to another connected room, with a client of its own. */
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
}

class FakeSelf extends FakeEmitter {
  constructor(
    public roomState: string,
    readonly permissions: FakePermissions,
  ) {
    super();
  }
}

class FakePermissions extends FakeEmitter {
  constructor(public kickParticipant: boolean) {
    super();
  }
}

class FakeMeta extends FakeEmitter {
  socketState: { readonly state: string | undefined } = { state: 'connected' };

  constructor(readonly meetingId: string) {
    super();
  }
}
