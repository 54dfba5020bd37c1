import { Socket } from './socket.mjs';

/** The clients: some in the room, some in the waiting room, and some with a socket only. */
const cast = [
  { role: 'host', preset: 'host', joins: true },
  { role: 'guest', preset: 'guest', joins: true },
  {
    role: 'speaker',
    preset: { name: 'speaker', permissions: { stageAccess: 'CAN_REQUEST' } },
    joins: true,
  },
  {
    role: 'waiting',
    preset: { name: 'waiting', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' } },
    joins: true,
  },
  { role: 'unjoined', preset: 'guest' },
  { role: 'caller', preset: 'group_call_host', joins: true, isInCall: true },
  { role: 'called', preset: 'group_call_participant', joins: true, isInCall: true },
  { role: 'unjoined caller', preset: 'group_call_participant', isInCall: true },
];

/** A meeting and a group call, and the sockets of their clients. */
export class Stage {
  #emulator;
  #seats = [];
  peers = [];
  participants = [];
  meetings = [];
  tokens = [];
  reconnected = 0;

  /** @param {import('realtimekit-emulator').Emulator} emulator */
  static async set(emulator, number) {
    const stage = new Stage();
    stage.#emulator = emulator;
    const [livestream, call] = ['All hands', 'Call'].map((title) =>
      emulator.createMeeting({ title }),
    );
    stage.meetings.push(livestream.id, call.id);
    for (const { role, preset, joins = false, isInCall = false } of cast) {
      const meetingId = (isInCall ? call : livestream).id;
      const { id, token } = await emulator.addParticipant(meetingId, { name: role, preset });
      const peerId = `${role} ${number}`;
      stage.participants.push(id);
      stage.tokens.push(token);
      stage.peers.push(peerId);
      stage.#seats.push({ role, joins, entrance: { url: emulator.url, meetingId, peerId, token } });
    }
    return stage;
  }

  /** The ids that the log has of these meetings. */
  note(entry) {
    if (!this.meetings.includes(entry.meetingId)) return;
    if (entry.kind === 'connected-meetings-created') {
      this.meetings.push(...entry.created.map(({ id }) => id));
    }
    if (entry.kind === 'participant-added') this.participants.push(entry.participantId);
  }

  /** Picks a client with an open socket; undefined when no client gets one any more. */
  async someone(random) {
    for (const seat of random.shuffled(this.#seats)) {
      if (seat.socket?.closed === undefined && seat.socket) return seat;
      if (seat.socket) this.reconnected += 1;
      seat.socket = await Socket.open(seat.entrance);
      if (seat.socket) {
        // A client without the permission gets an error, which is a reply as well.
        if (seat.joins) await seat.socket.ask(3);
        return seat;
      }
    }
    return undefined;
  }

  async strike() {
    await Promise.all(this.#seats.map(({ socket }) => socket?.close()));
    for (const id of this.meetings) {
      if (this.#emulator.session(id)) this.#emulator.endSession(id);
    }
  }
}
