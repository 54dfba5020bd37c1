import { Observable } from 'rxjs';

import { type Meeting } from './meeting';
import { type ReportProblem, moduleOf, readMeeting } from './meeting-reading';
import { type SessionEvent, isKnownExit } from './session-state';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** Something that happened, and the meeting in use since then. */
export interface MeetingEvent {
  readonly meeting: Meeting;
  readonly event: SessionEvent;
}

/**
 * Everything that a meeting says of its session, beginning with what it says now. Follows the SDK
 * when it moves the participant to another connected room, which gives a new client each time.
 *
 * Listens from subscription to unsubscription, and leaves no listener behind. Emits synchronously,
 * in whichever zone the SDK emits. Never completes, and errors only when the meeting cannot be
 * listened to: what it cannot tell is reported instead.
 */
export function meetingEvents(connected: Meeting, report: ReportProblem): Observable<MeetingEvent> {
  return new Observable((subscriber) => {
    let release = (): void => undefined;

    function follow(meeting: Meeting, type: 'connected' | 'meetingChanged'): void {
      release();
      release = listen(
        meeting,
        (event) => subscriber.next({ meeting, event }),
        (next) => follow(next, 'meetingChanged'),
        report,
      );
      subscriber.next({ meeting, event: { type, reading: readMeeting(meeting, report) } });
    }

    follow(connected, 'connected');
    return () => release();
  });
}

function listen(
  meeting: Meeting,
  emit: (event: SessionEvent) => void,
  changeMeeting: (meeting: Meeting) => void,
  report: ReportProblem,
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
  const reread = (): void => emit({ type: 'read', reading: read() });

  const onRoomJoined = (): void => emit({ type: 'roomJoined', reading: read() });
  const onRoomLeft = ({ state }: { state: string }): void => {
    if (
      (typeof ngDevMode === 'undefined' || ngDevMode) &&
      !isKnownExit(state) &&
      state !== 'stageLeft'
    ) {
      report(`roomLeft came with the unknown state "${state}", so self.roomState decides`);
    }
    emit({ type: 'roomLeft', state, reading: read() });
  };
  const onPermissionsUpdate = (): void => emit({ type: 'permissionsUpdated', reading: read() });
  const onConnectionUpdate = ({ state }: { state: string }): void => {
    clearTimeout(rereading);
    if (state !== 'connected') {
      emit({ type: 'connectionLost' });
      return;
    }
    // A drop of less than three seconds returns without `roomJoined`, and a livestream falls back
    // to `init` without any event, in the same task but after this one.
    rereading = setTimeout(reread);
    reread();
  };

  const stops: (() => void)[] = [];
  const on = <E, L>(emitter: Emitter<E, L> | undefined, event: E, listener: L): void => {
    emitter?.on(event, listener);
    stops.push(() => emitter?.off(event, listener));
  };
  const release = (): void => {
    clearTimeout(rereading);
    for (const stop of stops) {
      attempt(stop, report);
    }
  };
  try {
    on<'roomJoined', () => void>(self, 'roomJoined', onRoomJoined);
    on(self, 'roomLeft', onRoomLeft);
    on(permissions, 'permissionsUpdate', onPermissionsUpdate);
    on(meta, 'socketConnectionUpdate', onConnectionUpdate);
    on(connectedMeetings, 'meetingChanged', changeMeeting);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

/** What the SDK says one kind of event with. */
interface Emitter<E, L> {
  on(event: E, listener: L): unknown;
  off(event: E, listener: L): unknown;
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
