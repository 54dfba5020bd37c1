import { AppPresets } from '../apps/app-presets.js';
import { Apps, defaultAccountId, defaultAppId } from '../apps/apps.js';
import { type Assumptions } from './assumptions.js';
import { Attendance } from './attendance.js';
import { Audience } from './audience.js';
import { Authorization } from './authorization.js';
import { type Clock } from '../clock/clock.js';
import { ConnectedMeetings } from './connected-meetings.js';
import { LiveSessions } from './live-sessions.js';
import { type MeetingEvent } from './meeting-events.js';
import { MeetingRegistry } from './meeting-registry.js';
import { Participants } from './participants.js';
import { Recordings } from './recordings.js';
import { SessionHistory } from './session-history.js';
import { Stage } from './stage.js';
import { WaitingList } from './waiting-list.js';
import { WaitingRoom } from './waiting-room.js';

export { type Meeting, type Session } from './meeting.js';
export { type MeetingEvent, type Peer } from './meeting-events.js';
export { type Participant } from './participants.js';

/** Meetings, their participants and their sessions: the rules, without sockets or I/O. */
export interface Meetings {
  readonly apps: Apps;
  readonly presets: AppPresets;
  readonly registry: MeetingRegistry;
  readonly participants: Participants;
  readonly attendance: Attendance;
  readonly sessions: LiveSessions;
  readonly history: SessionHistory;
  readonly recordings: Recordings;
  readonly connected: ConnectedMeetings;
  readonly stage: Stage;
  readonly waitingRoom: WaitingRoom;
  readonly audience: Audience;
  readonly authorization: Authorization;
  readonly assumptions: Assumptions;
}

/** Everything that meetings need from outside. */
export interface MeetingsContext {
  newId(): string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Called for each event, after the change it reports. */
  notify(event: MeetingEvent): void;
  readonly assumptions: Assumptions;
  /** Milliseconds for which a session outlives its last participant. */
  readonly keepAlive: number;
  /** The number of clients above which a room is crowded. */
  readonly presenceLimit: number;
}

/** Creates the parts of meetings. Each part gets those before it. */
export function createMeetings(context: MeetingsContext): Meetings {
  const { clock, assumptions } = context;
  const outside = {
    assumptions,
    newId: () => context.newId(),
    now: () => clock.now(),
    after: (milliseconds: number, action: () => void) => clock.after(milliseconds, action),
    notify: (event: MeetingEvent) => context.notify(event),
  };
  const participants = new Participants(outside);
  const presets = new AppPresets({
    ...outside,
    onReplace: (preset) => {
      if (assumptions.presetChangeReachesParticipants) {
        participants.presetChanged(preset);
      }
    },
  });
  const apps = new Apps({ ...outside, createPresets: (appId) => presets.createBuiltIn(appId) });
  const recordings = new Recordings(outside);
  const history = new SessionHistory();
  const waitingList = new WaitingList();
  const { keepAlive, presenceLimit: limit } = context;
  const sessions = new LiveSessions({
    ...outside,
    ...{ keepAlive, history, recordings, waitingList, participants },
  });
  const registry = new MeetingRegistry({ ...outside, apps, sessions });
  const authorization = new Authorization({ ...outside, registry, participants, sessions });
  const rules = { ...outside, authorization, participants, sessions };
  const stage = new Stage(rules);
  const audience = new Audience({ participants, stage, sessions, limit });
  const waitingRoom = new WaitingRoom({ ...rules, list: waitingList });
  const rooms = { ...rules, registry, waitingRoom };
  const connected = new ConnectedMeetings({ ...rooms, presets, waitingList });
  const attendance = new Attendance({ ...rooms, connected });

  const reconsider = (): void => audience.reconsider();
  participants.onChange(reconsider);
  stage.onChange(reconsider);
  sessions.observe({
    arrived: (meetingId, peer) => audience.arrived(meetingId, peer),
    departed: (meetingId, peerId) => audience.departed(meetingId, peerId),
    forgotten: (peerId) => stage.forget(peerId),
  });
  apps.create({ id: defaultAppId, accountId: defaultAccountId, name: 'Emulator' });

  return {
    ...{ apps, presets, registry, participants, attendance, sessions, history, recordings },
    ...{ connected, stage, waitingRoom, audience, authorization, assumptions },
  };
}
