import { FakeEmitter } from './fake-emitter';

/** The local participant of a `FakeMeeting`. */
export class FakeSelf extends FakeEmitter {
  constructor(
    /** Where the participant is, in the SDK's words. */
    public roomState: string,
    /** What the participant may do. */
    readonly permissions: FakePermissions,
    /** The name of the participant. */
    readonly name = 'Participant',
    /** The name of the participant's preset. */
    readonly presetName = 'host',
  ) {
    super();
  }
}

/** The recording of a `FakeMeeting`. */
export class FakeRecording extends FakeEmitter {
  constructor(
    /** The state of the recording. */
    public recordingState: string,
  ) {
    super();
  }
}

/** What the participant of a `FakeMeeting` may do. */
export class FakePermissions extends FakeEmitter {
  constructor(
    /** Whether the participant may end the session. */
    public kickParticipant: boolean,
  ) {
    super();
  }
}

/** The meeting id and the connection state of a `FakeMeeting`. */
export class FakeMeta extends FakeEmitter {
  /** The state of the signaling socket. */
  socketState: { readonly state: string | undefined } = { state: 'connected' };
  /** The id of the session. The SDK changes it when it joins another session. */
  sessionId: string | undefined = 'session';

  constructor(
    /** The id of the meeting. */
    readonly meetingId: string,
    /** When the session started, if the SDK knows. */
    public meetingStartedTimestamp?: Date,
  ) {
    super();
  }

  /** Simulates that the SDK hears when the session started. */
  setStart(startedAt: Date): void {
    this.meetingStartedTimestamp = startedAt;
    this.emit('meetingStartTimeUpdate', { meetingStartedTimestamp: startedAt });
  }
}
