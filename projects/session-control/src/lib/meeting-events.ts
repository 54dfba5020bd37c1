import { type Meeting } from './meeting';
import { moduleOf, readMeeting } from './meeting-reading';
import { type ReportProblem } from './problem-report';
import { type SessionEvent, isKnownExit } from './session-state';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** What hears of a meeting. */
export interface MeetingListener {
  /** Something happened to the session. */
  readonly happened: (event: SessionEvent) => void;
  /** The SDK moved the participant to another connected room, which is another client. */
  readonly moved: (meeting: Meeting) => void;
  /** The meeting cannot or will not tell something. */
  readonly report: ReportProblem;
}

/**
 * Listens to everything that a meeting says of its session from now on. Calls synchronously, in
 * whichever zone the SDK emits.
 *
 * @returns stops listening, and leaves no listener behind
 * @throws what the SDK throws when it cannot be listened to; what it cannot tell is reported instead
 */
export function listenToMeeting(
  meeting: Meeting,
  { happened, moved, report }: MeetingListener,
): () => void {
  const { self } = meeting;
  // Another object after a change of rooms; the listener has to leave the one it was added to.
  const { permissions } = self;
  const meta = moduleOf(meeting, 'meta');
  const connectedMeetings = moduleOf(meeting, 'connectedMeetings');
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    reportModulesThatAreOff(meeting, report);
  }
  let rereading: ReturnType<typeof setTimeout> | undefined;

  const read = () => readMeeting(meeting, report);
  const tell = (type: 'roomJoined' | 'permissionsUpdated' | 'read') => (): void =>
    happened({ type, reading: read() });
  const reread = tell('read');

  const onRoomLeft = ({ state }: { state: string }): void => {
    if (
      (typeof ngDevMode === 'undefined' || ngDevMode) &&
      !isKnownExit(state) &&
      state !== 'stageLeft'
    ) {
      report(`roomLeft came with the unknown state "${state}", so self.roomState decides`);
    }
    happened({ type: 'roomLeft', state, reading: read() });
  };
  const onConnectionUpdate = ({ state }: { state: string }): void => {
    clearTimeout(rereading);
    if (state !== 'connected') {
      happened({ type: 'connectionLost' });
      return;
    }
    // A drop of less than three seconds returns without `roomJoined`, and a livestream falls back
    // to `init` without any event, in the same task but after this one.
    rereading = setTimeout(reread);
    reread();
  };

  let listening = true;
  const stops: (() => void)[] = [];
  const on = <E, A extends unknown[]>(
    emitter: Emitter<E, A> | undefined,
    event: E,
    react: (...payload: A) => void,
  ): void => {
    // An emitter that is in the middle of telling everybody goes on to those that just went.
    const listener = (...payload: A): void => {
      if (listening) {
        react(...payload);
      }
    };
    emitter?.on(event, listener);
    stops.push(() => emitter?.off(event, listener));
  };
  const release = (): void => {
    listening = false;
    clearTimeout(rereading);
    for (const stop of stops.splice(0)) {
      attempt(stop, report);
    }
  };
  try {
    on<'roomJoined', []>(self, 'roomJoined', tell('roomJoined'));
    on(self, 'roomLeft', onRoomLeft);
    on(permissions, 'permissionsUpdate', tell('permissionsUpdated'));
    on(meta, 'socketConnectionUpdate', onConnectionUpdate);
    on(connectedMeetings, 'meetingChanged', moved);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

/** What the SDK says one kind of event with. */
interface Emitter<E, A extends unknown[]> {
  on(event: E, listener: (...payload: A) => void): unknown;
  off(event: E, listener: (...payload: A) => void): unknown;
}

/** Stops listening as far as the SDK lets it: what throws must not keep the others listening. */
function attempt(stop: () => void, report: ReportProblem): void {
  try {
    stop();
  } catch (cause) {
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      report('a listener could not be removed', cause);
    }
  }
}

/** Says what is lost while a module of the SDK is off. */
function reportModulesThatAreOff(meeting: Meeting, report: ReportProblem): void {
  const lost = {
    meta: 'a lost connection is noticed late',
    connectedMeetings: 'moves to connected rooms are not followed',
    participants: 'the session cannot be ended',
  };
  for (const name of Object.keys(lost) as (keyof typeof lost)[]) {
    const problem = `its ${name} module is off, so ${lost[name]}`;
    try {
      if (meeting[name] === undefined) {
        report(problem);
      }
    } catch (cause) {
      report(problem, cause);
    }
  }
}
