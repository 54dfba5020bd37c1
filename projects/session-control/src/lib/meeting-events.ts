import { Subscription } from 'rxjs';

import { type Meeting, type MeetingEmitter, type MeetingListener } from './meeting';
import { readMeeting, attempt } from './meeting-reading';
import { reportProblem } from './problem-report';
import { type MeetingReading, isConclusive } from './session-state';

/**
 * Listens to all events of a meeting that concern its session. Calls back synchronously, in the
 * zone in which the SDK emits.
 *
 * @param heard is called when something may have changed, with everything read again;
 *   `joins` when the participant joined the room
 * @param moved the SDK took the participant to another breakout room, which is another client
 * @returns leaves no listener behind once it is unsubscribed
 * @throws what the SDK throws when it cannot be listened to
 */
export function listenToMeeting(
  meeting: Meeting,
  heard: (reading: MeetingReading, joins: boolean) => void,
  moved: (meeting: Meeting) => void,
): Subscription {
  const { self } = meeting;
  // Another object after a change of rooms; the listener has to leave the one it was added to.
  const { permissions } = self;
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    reportModulesThatAreOff(meeting);
  }
  const listening = new Subscription();
  let rereading: ReturnType<typeof setTimeout> | undefined;
  listening.add(() => clearTimeout(rereading));

  /** Of every event, because a listener of a single one misses it when a listener before throws. */
  function on(emitter: MeetingEmitter | undefined, react: MeetingListener): void {
    emitter?.on('*', react);
    // One that cannot be removed must not keep the others listening.
    listening.add(() => attempt(meeting, () => emitter?.off('*', react)));
  }

  /** @param said what the event itself says, which counts for more than what the SDK says now */
  function reread(said?: Partial<MeetingReading>, joins = false): void {
    // An emitter that is emitting calls a listener that was just removed all the same.
    if (!listening.closed) {
      heard({ ...readMeeting(meeting), ...said }, joins);
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
            // A livestream falls back to `init` without any event, in the same task but after this.
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

/** A listener of every event must not throw: it would keep the event from all others. */
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
