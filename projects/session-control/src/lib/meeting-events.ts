import { Observable } from 'rxjs';

import { type ConnectedMeetings, type Meeting, type MeetingMeta } from './meeting';
import { type ReportProblem, readMeeting } from './meeting-reading';
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
  const meta = moduleOf<MeetingMeta>('meta', () => meeting.meta, report);
  const connectedMeetings = moduleOf<ConnectedMeetings>(
    'connectedMeetings',
    () => meeting.connectedMeetings,
    report,
  );
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    moduleOf('participants', () => meeting.participants, report);
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
  const listening = (start: () => void, stop: () => void): void => {
    start();
    stops.push(stop);
  };
  const release = (): void => {
    clearTimeout(rereading);
    for (const stop of stops) {
      attempt(stop, report);
    }
  };
  try {
    listening(
      () => self.on('roomJoined', onRoomJoined),
      () => self.off('roomJoined', onRoomJoined),
    );
    listening(
      () => self.on('roomLeft', onRoomLeft),
      () => self.off('roomLeft', onRoomLeft),
    );
    listening(
      () => permissions.on('permissionsUpdate', onPermissionsUpdate),
      () => permissions.off('permissionsUpdate', onPermissionsUpdate),
    );
    listening(
      () => meta?.on('socketConnectionUpdate', onConnectionUpdate),
      () => meta?.off('socketConnectionUpdate', onConnectionUpdate),
    );
    listening(
      () => connectedMeetings?.on('meetingChanged', changeMeeting),
      () => connectedMeetings?.off('meetingChanged', changeMeeting),
    );
  } catch (error) {
    release();
    throw error;
  }
  return release;
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

/** What is lost while a module of the SDK is off. */
const LOST_WITHOUT = {
  participants: 'the session cannot be ended',
  meta: 'a lost connection is noticed late',
  connectedMeetings: 'moves to connected rooms are not followed',
};

function moduleOf<T>(
  name: keyof typeof LOST_WITHOUT,
  get: () => T | undefined,
  report: ReportProblem,
): T | undefined {
  let cause: unknown;
  try {
    const module = get();
    if (module !== undefined) {
      return module;
    }
  } catch (error) {
    cause = error;
  }
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    report(`its ${name} module is off, so ${LOST_WITHOUT[name]}`, cause);
  }
  return undefined;
}
