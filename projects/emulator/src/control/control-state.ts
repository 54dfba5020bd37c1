import { type LogEntry } from '../faults/event-log.js';
import { type ActiveFault } from '../faults/faults.js';
import { type Peer, type RecordingStatus } from '../meetings/meeting-events.js';
import { type Meeting } from '../meetings/meeting.js';
import { type Meetings } from '../meetings/meetings.js';
import { type Participant } from '../meetings/participants.js';
import { type Emulator } from './emulator.js';
import { type RememberedTokens } from './remembered-tokens.js';
import { type Permissions } from '../apps/presets.js';
import { hasStage } from '../meetings/stage.js';
import { type StageStatus } from '../meetings/stage-status.js';
import { type WebhookDelivery } from '../webhooks/webhook-delivery.js';

/** More participants of a meeting than these are only counted. */
const listedParticipants = 200;
const listedEntries = 200;
const listedDeliveries = 50;

/** The state of a participant. */
export interface ParticipantState {
  readonly id: string;
  readonly name: string;
  readonly preset: string;
  /** The permissions as they apply now, without those that are `false` or `NOT_ALLOWED`. */
  readonly permissions: Partial<Permissions>;
  /** The number of their clients in the room. */
  readonly clients: number;
  /** Whether one of their clients is in the waiting room. */
  readonly waits: boolean;
  /** The stage status of their first client, when it is in a room with a stage. */
  readonly stage?: StageStatus;
  /** The auth token for the SDK's `init()`. */
  readonly token: string;
  /** The address at which they join, when the emulator knows it. */
  readonly joinUrl?: string;
}

/** The state of a meeting. */
export interface MeetingState {
  readonly id: string;
  readonly title: string;
  /** The meeting that this one is a breakout room of. */
  readonly parentId?: string;
  /** The live session, when there is one. */
  readonly session?: { readonly id: string; readonly startedAt: Date; readonly clients: number };
  /** The running recordings, paused or not. */
  readonly recordings: readonly { readonly id: string; readonly status: RecordingStatus }[];
  /** The first 200. */
  readonly participants: readonly ParticipantState[];
  readonly participantCount: number;
}

/** Everything that the status page shows. */
export interface ControlState {
  readonly url: string;
  readonly meetings: readonly MeetingState[];
  readonly faults: readonly ActiveFault[];
  /** The last 200 entries of the log, newest first. */
  readonly log: readonly LogEntry[];
  /** The last 50 webhook deliveries, newest first, without their bodies. */
  readonly deliveries: readonly Omit<WebhookDelivery, 'body'>[];
}

/** The parts that the state is read from. */
export interface ControlStateContext {
  readonly emulator: Emulator;
  readonly meetings: Meetings;
  readonly tokens: RememberedTokens;
  /** An address with `{token}` in it. */
  readonly joinUrl: string | undefined;
}

/** Collects everything that the status page shows. */
export function controlState(context: ControlStateContext): ControlState {
  const { emulator, meetings } = context;
  return {
    url: emulator.url,
    meetings: meetings.registry.list().map((meeting) => meetingState(context, meeting)),
    faults: emulator.faults.active,
    log: emulator.log.slice(-listedEntries).reverse(),
    deliveries: emulator.webhooks.deliveries
      .slice(-listedDeliveries)
      .reverse()
      .map((delivery) => ({ ...delivery, body: undefined })),
  };
}

function meetingState(
  context: ControlStateContext,
  { id, title, parentId }: Meeting,
): MeetingState {
  const { meetings } = context;
  const participants = meetings.participants.of(id);
  const session = meetings.sessions.session(id);
  return {
    id,
    title,
    ...(parentId !== undefined && { parentId }),
    ...(session && {
      session: { id: session.id, startedAt: session.startedAt, clients: session.peers.length },
    }),
    recordings: meetings.recordings
      .active(id)
      .map(({ id: recordingId, status }) => ({ id: recordingId, status })),
    participants:
      participants.length === 0
        ? []
        : participantStates(context, id, participants.slice(0, listedParticipants)),
    participantCount: participants.length,
  };
}

function participantStates(
  { meetings, tokens, joinUrl }: ControlStateContext,
  meetingId: string,
  participants: readonly Participant[],
): ParticipantState[] {
  const clients = clientsOf(meetings.sessions.peers(meetingId));
  const waiting = clientsOf(meetings.waitingRoom.waiting(meetingId));
  return participants.map((participant) => {
    const { id, name, preset } = participant;
    const own = clients.get(id) ?? [];
    const [first] = own;
    const token = tokens.of(participant);
    return {
      id,
      name,
      preset: preset.name,
      permissions: granted(preset.permissions),
      clients: own.length,
      waits: waiting.has(id),
      ...(first && hasStage(participant) && { stage: meetings.stage.status(first) }),
      token,
      ...(joinUrl !== undefined && {
        joinUrl: joinUrl.replaceAll('{token}', encodeURIComponent(token)),
      }),
    };
  });
}

const denials: readonly unknown[] = [false, 'NOT_ALLOWED'];

/** Leaves out what is denied: a fifth of a state with thousands of guests. */
function granted(permissions: Permissions): Partial<Permissions> {
  return Object.fromEntries(
    Object.entries(permissions).filter(([, value]) => !denials.includes(value)),
  );
}

/** Groups clients by the id of their participant. */
function clientsOf(peers: readonly Peer[]): ReadonlyMap<string, readonly Peer[]> {
  const clients = new Map<string, Peer[]>();
  for (const peer of peers) {
    const own = clients.get(peer.participantId) ?? [];
    own.push(peer);
    clients.set(peer.participantId, own);
  }
  return clients;
}
