import { type ClientPage } from './client-page';
import { type SdkMeeting } from './sdk-meeting';

/** What the client of a kicked participant shows. */
interface SeenAfterKick {
  readonly payload: unknown;
  readonly shown: Readonly<Record<string, unknown>>;
  /** Each emitter and event, in the order of emission. */
  readonly events: readonly string[];
}

/** Reads what the client of a kicked participant shows, without the ids, which always differ. */
export async function seenAfterKick(guest: ClientPage): Promise<SeenAfterKick> {
  const { payload } = await guest.emitted('roomLeft');
  const shown = await guest.run(({ client: { self, meta, participants, connectedMeetings } }) => ({
    roomState: self.roomState,
    roomJoined: self.roomJoined,
    socketState: meta.socketState,
    started: meta.meetingStartedTimestamp instanceof Date,
    hasSessionId: meta.sessionId !== meta.meetingId,
    joined: participants.joined.size,
    listed: connectedMeetings.parentMeeting.participants.length,
  }));
  const events = (await guest.events())
    .filter(({ from }) => from !== 'recording')
    .map(({ from, name }) => `${from} ${name}`)
    .filter((event) => !/mediaConnectionUpdate|mediaScoreUpdate/.test(event));
  return { payload, shown, events };
}

/** Asks for the participants in the room, with another client of the same participant that has not joined. */
export async function participantsInRoom(meeting: SdkMeeting, preset: string): Promise<number> {
  const looker = await meeting.arrive(preset);
  return looker.run(async ({ client }) => {
    const peers = await client.participants.getAllJoinedPeers('', 10, 0);
    return peers.length;
  });
}
