import { FakeEmitter } from './fake-emitter';
import { clientError } from './kick-all-answer';

/** The SDK counts the calls of `broadcastMessage()` in a second, in milliseconds. */
const WINDOW = 1_000;

/** How many calls the SDK allows in a {@link WINDOW}. */
const CALLS = 5;

/** A message that the participant of a {@link FakeMeeting} sent to the others. */
export interface FakeBroadcast {
  /** The type that the application gave it. */
  readonly type: string;
  /** What it says. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The others in the room of a {@link FakeMeeting}. */
export class FakeJoined extends FakeEmitter {
  constructor(private readonly presetNames: readonly string[]) {
    super();
  }

  toArray(): readonly { readonly presetName: string }[] {
    return this.presetNames.map((presetName) => ({ presetName }));
  }
}

/** The others in the room of a {@link FakeMeeting}, and the messages between the participants. */
export class FakeParticipants extends FakeEmitter {
  /** The others in the room. Emits `participantJoined` when another participant joins. */
  readonly joined: FakeJoined;
  /** The messages that this participant has sent, in order. */
  readonly broadcasts: FakeBroadcast[] = [];
  /** When the first call of this second was made, and how many calls there were since. */
  #window = { start: 0, calls: 0 };

  /**
   * @param kickAll ends the session
   * @param presence whether the client is in the room, or was there until the session ended for it
   * @param presetNames the names of the presets of the others in the room
   */
  constructor(
    /** Ends the session for everyone. */
    readonly kickAll: () => Promise<void>,
    private readonly presence: () => 'inside' | 'gone' | 'outside',
    presetNames: readonly string[] = [],
  ) {
    super();
    this.joined = new FakeJoined(presetNames);
  }

  /**
   * Sends a message to everyone in the room. Like the SDK, it emits `broadcastedMessage` for the
   * sender's own messages too. It rejects with the code `'1205'` before joining and while the
   * connection is lost, with `'1209'` for an empty type, and with `'1200'` once the participant is
   * out, for which the SDK takes 20 seconds. Beyond five calls in a second it throws an error with the
   * code `'0013'`, and does not reject.
   */
  broadcastMessage(type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    this.#count();
    const presence = this.presence();
    if (presence === 'outside') {
      return Promise.reject(
        clientError('1205', 'This is not possible without having joined the room.'),
      );
    }
    if (type.trim() === '') {
      return Promise.reject(clientError('1209', 'The type of a message must not be empty.'));
    }
    if (presence === 'gone') {
      return Promise.reject(clientError('1200', 'Nothing has answered the message.'));
    }
    this.broadcasts.push({ type, payload });
    return Promise.resolve().then(() => this.receive(type, payload));
  }

  /** Simulates a message that another participant sent. */
  receive(type: string, payload: Readonly<Record<string, unknown>>): void {
    // As a copy, which is what comes over a socket.
    const copy = JSON.parse(JSON.stringify(payload)) as Record<string, unknown>;
    this.emit('broadcastedMessage', { type, payload: copy, timestamp: Date.now() });
  }

  #count(): void {
    const now = Date.now();
    if (now - this.#window.start > WINDOW) {
      this.#window = { start: now, calls: 0 };
    }
    if (this.#window.calls === CALLS) {
      throw clientError('0013', 'broadcastMessage() was called more than five times in a second.');
    }
    this.#window.calls++;
  }
}
