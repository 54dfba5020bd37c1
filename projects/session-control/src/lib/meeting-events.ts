import { Subscription } from 'rxjs';

import { type Meeting, type MeetingEmitter, type MeetingListener } from './meeting';
import { readMeeting, attempt } from './meeting-reading';
import { reportProblem } from './problem-report';
import { type MeetingReading, isConclusive } from './session-state';

/**
 * Listens to all events of a meeting that concern its session. Calls back synchronously, in the
 * zone in which the SDK emits.
 *
 * @param heard called with a new reading when something may have changed; `joins` says whether the
 *   participant joined the room
 * @param moved called with the client of another breakout room when the SDK moves the participant
 * @returns removes all listeners when it is unsubscribed
 * @throws the SDK's error when a listener cannot be added
 */
export function listenToMeeting(
  meeting: Meeting,
  heard: (reading: MeetingReading, joins: boolean) => void,
  moved: (meeting: Meeting) => void,
): Subscription {
  const { self } = meeting;
  // Kept, because the SDK has another object here after a change of rooms.
  const { permissions } = self;
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    reportModulesThatAreOff(meeting);
  }
  const listening = new Subscription();
  let rereading: ReturnType<typeof setTimeout> | undefined;
  listening.add(() => clearTimeout(rereading));

  /** Listens to every event: a listener of one event misses it when an earlier listener throws. */
  function on(emitter: MeetingEmitter | undefined, react: MeetingListener): void {
    emitter?.on('*', react);
    // If one listener cannot be removed, the others must be removed all the same.
    listening.add(() => attempt(meeting, () => emitter?.off('*', react)));
  }

  /** @param fromEvent values of the event, which replace those that the SDK has now */
  function reread(fromEvent?: Partial<MeetingReading>, joins = false): void {
    // An emitter still calls a listener that is removed while it emits.
    if (!listening.closed) {
      heard({ ...readMeeting(meeting), ...fromEvent }, joins);
    }
  }

  try {
    on(self, (event, payload) => {
      if (/roomJoined|roomLeft|waitlisted/.test(event)) {
        const state = stateOf(payload);
        if ((typeof ngDevMode === 'undefined' || ngDevMode) && event === 'roomLeft') {
          reportUnknownExit(meeting, state);
        }
        reread(isConclusive(state) ? { roomState: state } : {}, event === 'roomJoined');
      }
    });
    on(permissions, () => reread());
    on(
      attempt(meeting, ({ meta }) => meta),
      (event, payload) => {
        if (event === 'socketConnectionUpdate') {
          const offline = stateOf(payload) !== 'connected';
          clearTimeout(rereading);
          if (!offline) {
            // In a livestream, `roomState` becomes `init` later in this task, without an event.
            rereading = setTimeout(reread);
          }
          reread({ offline });
        }
      },
    );
    on(
      attempt(meeting, ({ connectedMeetings }) => connectedMeetings),
      (event, payload) => {
        if (event === 'meetingChanged' && !listening.closed) {
          moved(payload as Meeting);
        }
      },
    );
  } catch (error) {
    listening.unsubscribe();
    throw error;
  }
  return listening;
}

/** Never throws: an error would keep the event from all other listeners. */
function stateOf(payload: unknown): string {
  return (payload as { state?: string } | undefined)?.state ?? '';
}

function reportUnknownExit(meeting: Meeting, state: string): void {
  if (!isConclusive(state) && state !== 'stageLeft') {
    reportProblem(
      meeting,
      `roomLeft came with the unknown state "${state}", so self.roomState decides`,
    );
  }
}

/** Warns about what does not work while a module of the SDK is off. */
function reportModulesThatAreOff(meeting: Meeting): void {
  const lost = {
    meta: 'a lost connection is noticed late',
    connectedMeetings: 'moves to connected rooms are not followed',
    participants: 'the session cannot be ended',
  };
  for (const name of Object.keys(lost) as (keyof typeof lost)[]) {
    const problem = `its ${name} module is off, so ${lost[name]}`;
    try {
      if (meeting[name] === undefined) {
        reportProblem(meeting, problem);
      }
    } catch (cause) {
      reportProblem(meeting, problem, cause);
    }
  }
}
