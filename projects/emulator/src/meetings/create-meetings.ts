import { AppPresets } from '../apps/app-presets.js';
import { Apps, defaultAccountId, defaultAppId } from '../apps/apps.js';
import { type Assumptions, defaultAssumptions } from './assumptions.js';
import { type Clock } from '../clock/clock.js';
import { Audience } from './audience.js';
import { Authorization } from './authorization.js';
import { ConnectedMeetings } from './connected-meetings.js';
import { LiveSessions } from './live-sessions.js';
import { type MeetingEvent } from './meeting-events.js';
import { MeetingRegistry } from './meeting-registry.js';
import { Meetings } from './meetings.js';
import { Participants } from './participants.js';
import { Recordings } from './recordings.js';
import { SessionHistory } from './session-history.js';
import { Stage } from './stage.js';
import { WaitingList } from './waiting-list.js';
import { WaitingRoom } from './waiting-room.js';

/**
 * Milliseconds. [The FAQ](https://developers.cloudflare.com/realtime/realtimekit/faq/) says 60 seconds,
 * and at most 600.
 */
const defaultKeepAlive = 60_000;

/** The parts that meetings need. */
export interface MeetingsContext {
  newId(): string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Called for each event, after the change it reports. */
  notify(event: MeetingEvent): void;
  /** The assumptions that differ from the default. */
  readonly assumptions?: Partial<Assumptions>;
  /** Milliseconds for which a session outlives its last participant; a minute when left out. */
  readonly keepAlive?: number;
  /** More than these in a room, and it is crowded; 200 when left out. */
  readonly presenceLimit?: number;
}

/** Creates meetings out of their parts. Each part gets those before it. */
export function createMeetings(context: MeetingsContext): Meetings {
  const { clock, keepAlive = defaultKeepAlive } = context;
  const assumptions = { ...defaultAssumptions, ...context.assumptions };
  const outside = {
    newId: () => context.newId(),
    now: () => clock.now(),
    notify: (event: MeetingEvent) => {
      context.notify(event);
    },
    assumptions,
  };
  const apps = new Apps(outside);
  const presets = new AppPresets(outside);
  const recordings = new Recordings(outside);
  const history = new SessionHistory();
  const waitingList = new WaitingList();
  const participants = new Participants(outside);
  const sessions = new LiveSessions({
    ...outside,
    after: (milliseconds, action) => clock.after(milliseconds, action),
    keepAlive,
    history,
    recordings,
    waitingList,
    participants,
  });
  const registry = new MeetingRegistry({ ...outside, apps, sessions });
  const authorization = new Authorization({
    meetings: registry,
    participants,
    sessions,
    assumptions,
  });
  const stage = new Stage({ ...outside, authorization, participants, sessions });
  const { presenceLimit: limit } = context;
  const audience = new Audience({
    participants,
    stage,
    sessions,
    ...(limit !== undefined && { limit }),
  });
  const waitingRoom = new WaitingRoom({
    ...outside,
    authorization,
    participants,
    sessions,
    list: waitingList,
  });
  const connected = new ConnectedMeetings({
    ...outside,
    meetings: registry,
    participants,
    presets,
    authorization,
    sessions,
    waitingList,
    waitingRoom,
  });

  participants.onChange(() => {
    audience.reconsider();
  });
  stage.onChange(() => {
    audience.reconsider();
  });
  sessions.observe({
    arrived: (meetingId, peer) => {
      audience.arrived(meetingId, peer);
    },
    departed: (meetingId, peerId) => {
      audience.departed(meetingId, peerId);
    },
    forgotten: (peerId) => {
      stage.forget(peerId);
    },
  });

  const meetings = new Meetings({
    ...outside,
    apps,
    presets,
    recordings,
    history,
    connected,
    stage,
    waitingRoom,
    audience,
    registry,
    participants,
    sessions,
    authorization,
  });
  meetings.createApp({ id: defaultAppId, accountId: defaultAccountId, name: 'Emulator' });
  return meetings;
}
