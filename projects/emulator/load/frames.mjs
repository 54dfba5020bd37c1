import { Buffer } from 'node:buffer';
import { MediaEvent, SocketEvent } from '../dist/protocol/events.js';
import { wire } from '../dist/protocol/wire.js';

/** @typedef {import('./random.mjs').Random} Random */

/** The ids that exist. A valid message names one of them, or one that does not exist. */
/** @typedef {{ peers: string[], participants: string[], meetings: string[] }} Known */

const offer = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', ''].join('\r\n');

const name = (random, names) => (random.chance(0.9) ? random.pick(names) : random.pick(oddTexts));
const names = (random, all) => random.some(3, () => name(random, all));
const oddTexts = ['', '__proto__', 'constructor', 'ü\u0000\ud83d\ude00', 'x'.repeat(500)];

/** Every request that is answered, as a client may send it. @type {[number, (random: Random, known: Known) => Uint8Array][]} */
const requests = [
  [SocketEvent.joinRoom, (r, k) => joinRequest(r, k)],
  [SocketEvent.joinRoom, (r, k) => joinRequest(r, k)],
  [SocketEvent.leaveRoom, () => new Uint8Array()],
  [
    SocketEvent.getRoomPeersInfo,
    (r) =>
      wire.RoomPeersInfoRequest.encode({
        seachQuery: r.pick(['', 'a', 'Host', ...oddTexts]),
        limit: r.pick([0, 1, 10, -1, 2 ** 31 - 1]),
        offset: r.pick([0, 1, -1]),
      }),
  ],
  [SocketEvent.getRoomInfo, () => new Uint8Array()],
  [
    SocketEvent.kick,
    (r, k) => wire.RemoveParticipantsRequest.encode({ peerIds: names(r, k.peers) }),
  ],
  [
    SocketEvent.kickAll,
    (r) => wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: r.chance(0.5) }),
  ],
  [SocketEvent.updateUserPreset, (r, k) => presetUpdate(r, k)],
  [
    SocketEvent.pluginStoreGetKeys,
    (r, k) =>
      wire.PluginStoreGetKeysRequest.encode({
        pluginId: name(r, k.meetings),
        storeName: 'spotlight',
      }),
  ],
  [SocketEvent.chatGetMessages, () => new Uint8Array()],
  [SocketEvent.broadcastMessage, (r, k) => broadcast(r, k)],
  [SocketEvent.broadcastToEntity, (r, k) => broadcast(r, k)],
  [SocketEvent.getWaitingRoomRequests, () => new Uint8Array()],
  [
    SocketEvent.acceptWaitingRoomRequests,
    (r, k) => wire.AnswerWaitingRoomRequests.encode({ userIds: names(r, k.participants) }),
  ],
  [
    SocketEvent.denyWaitingRoomRequests,
    (r, k) => wire.AnswerWaitingRoomRequests.encode({ userIds: names(r, k.participants) }),
  ],
  [SocketEvent.getConnectedRoomsDump, () => new Uint8Array()],
  [
    SocketEvent.createConnectedRooms,
    (r) =>
      wire.CreateConnectedRoomsRequest.encode({
        payloads: r.some(2, () => ({ title: r.pick(['Breakout', ...oddTexts]) })),
      }),
  ],
  [
    SocketEvent.deleteConnectedRooms,
    (r, k) =>
      wire.DisableConnectedRoomsRequest.encode({
        payloads: names(r, k.meetings).map((id) => ({ id })),
      }),
  ],
  [
    SocketEvent.movePeers,
    (r, k) =>
      wire.MovePeersBetweenRoomsRequest.encode({
        sourceMeetingId: name(r, k.meetings),
        destinationMeetingId: name(r, k.meetings),
        participants: names(r, k.participants).map((id) => ({ id })),
      }),
  ],
  ...[
    SocketEvent.getStagePeers,
    SocketEvent.getStageRequests,
    SocketEvent.requestStageAccess,
    SocketEvent.cancelStageRequest,
    SocketEvent.joinStage,
    SocketEvent.getRoomStageState,
  ].map((event) => [event, () => new Uint8Array()]),
  ...[SocketEvent.grantStageAccess, SocketEvent.denyStageAccess, SocketEvent.leaveStage].map(
    (event) => [event, (r, k) => wire.StageUsers.encode({ userIds: names(r, k.participants) })],
  ),
  [
    MediaEvent.createWebRTCTransport,
    (r) =>
      wire.CreateTransportRequest.encode({
        consuming: r.chance(0.5),
        description: { target: r.below(2), type: 'offer', sdp: r.pick([offer, '', 'v=0']) },
        producers: [],
      }),
  ],
  [
    MediaEvent.renegotiateSessionDescription,
    (r) =>
      wire.RenegotiateRequest.encode({
        transportId: r.pick(oddTexts),
        description: { target: r.below(2), type: 'answer', sdp: offer },
      }),
  ],
  [
    MediaEvent.produce,
    (r) =>
      wire.ProducerCreateRequest.encode({
        kind: r.below(3),
        paused: r.chance(0.5),
        screenShare: r.chance(0.5),
        msid: 'a b',
        description: { target: 0, type: 'offer', sdp: offer },
      }),
  ],
  [
    MediaEvent.consume,
    (r, k) =>
      wire.ConsumePeersRequest.encode({
        requests: names(r, k.peers).map((producingPeerId) => ({ producingPeerId })),
      }),
  ],
  ...[
    MediaEvent.toggleProducer,
    MediaEvent.closeProducer,
    MediaEvent.closeConsumer,
    MediaEvent.joinRoom,
    MediaEvent.leaveRoom,
    MediaEvent.selfJoinComplete,
    MediaEvent.globalPinPeer,
    MediaEvent.hostControlPeer,
    MediaEvent.hostControlAllPeers,
    MediaEvent.audioActivity,
  ].map((event) => [event, () => new Uint8Array()]),
];

const withoutConnecting = requests.filter(([event]) => event !== MediaEvent.createWebRTCTransport);

function joinRequest(random, { meetings, peers, participants }) {
  const peer = {
    peerId: name(random, peers),
    userId: name(random, participants),
    displayName: random.pick(oddTexts),
    waitlisted: random.chance(0.5),
  };
  return wire.JoinRoomRequest.encode({ peer, roomUuid: name(random, meetings) });
}

function presetUpdate(random, { participants }) {
  const patch = {
    ...(random.chance(0.3) && { acceptWaitingRequests: random.chance(0.5) }),
    ...(random.chance(0.3) && { canAcceptProductionRequests: random.chance(0.5) }),
    ...(random.chance(0.3) && { canRecord: random.chance(0.5) }),
    ...(random.chance(0.2) && {
      connectedMeetings: { canAlterConnectedMeetings: random.chance(0.5) },
    }),
  };
  const updatePeersPresets = random.some(2, () => ({ userIds: name(random, participants), patch }));
  return wire.UpdatePeersPreset.encode({ updatePeersPresets });
}

function broadcast(random, { peers, meetings }) {
  return wire.BroadcastMessage.encode({
    type: 'greeting',
    payload: random.chance(0.7) ? Buffer.from('{"hello":1}') : random.bytes(20),
    timestamp: random.pick([0, 1_700_000_000_000]),
    ids: names(random, random.chance(0.7) ? peers : meetings),
    broadcastType: random.below(3),
  });
}

/**
 * A message that a client may send, with something wrong or without. Half of them are as they should
 * be, so that the others meet all that can be going on.
 *
 * @param {Random} random
 * @param {Known} known
 * @param {boolean} connecting whether connections of a group call are made as well
 * @returns {Uint8Array}
 */
export function mutatedMessage(random, known, connecting) {
  const [event, payload] = random.pick(connecting ? requests : withoutConnecting);
  const fields = fieldsOf(
    wire.SocketMessage.encode({
      event,
      id: `fuzz-${random.below(1_000)}`,
      payload: mutatedPayload(random, payload(random, known)),
    }),
  );
  return joined(random.chance(0.85) ? fields : mutatedFields(random, fields));
}

function mutatedPayload(random, payload) {
  if (random.chance(0.6)) return payload;
  const fields = fieldsOf(payload);
  return random.chance(0.7) ? joined(mutatedFields(random, fields)) : damaged(random, payload);
}

/** One field less, twice, of another number, of another type or length, or in another order. */
function mutatedFields(random, fields) {
  if (fields.length === 0) return [random.bytes(random.below(8))];
  const at = random.below(fields.length);
  const field = fields[at];
  const replaced = (...others) => fields.toSpliced(at, 1, ...others);
  switch (random.below(7)) {
    case 0:
      return replaced();
    case 1:
      return replaced(field, field);
    case 2:
      return random.shuffled(fields);
    case 3:
      return replaced(withFirstByte(field, random.below(256)));
    case 4:
      return replaced(withFirstByte(field, (field[0] & 0xf8) | random.below(8)));
    case 5:
      // A varint without an end, or one that is larger than any length there is.
      return replaced(Buffer.of(field[0], ...Array.from({ length: random.below(11) }, () => 0xff)));
    default:
      return replaced(damaged(random, field));
  }
}

function withFirstByte(field, byte) {
  const changed = Buffer.from(field);
  changed[0] = byte;
  return changed;
}

/** Cut off, or with other bytes somewhere in it. */
function damaged(random, bytes) {
  if (bytes.length === 0) return random.bytes(random.below(4));
  if (random.chance(0.4)) return bytes.subarray(0, random.below(bytes.length));
  const changed = Buffer.from(bytes);
  for (let count = 1 + random.below(3); count > 0; count--) {
    changed[random.below(changed.length)] = random.below(256);
  }
  return changed;
}

/** The fields of a message that is well-formed, tag and value together. */
function fieldsOf(bytes) {
  const fields = [];
  for (let at = 0; at < bytes.length;) {
    const start = at;
    const type = bytes[at] & 7;
    at = afterVarint(bytes, at);
    if (type === 0) at = afterVarint(bytes, at);
    else if (type === 2) {
      let length = 0;
      const end = afterVarint(bytes, at);
      for (let byte = end - 1; byte >= at; byte--) length = length * 128 + (bytes[byte] & 127);
      at = end + length;
    } else throw new Error(`Nothing here is encoded with the wire type ${type}.`);
    fields.push(bytes.subarray(start, at));
  }
  return fields;
}

function afterVarint(bytes, start) {
  let at = start;
  while (bytes[at] >= 128) at++;
  return at + 1;
}

function joined(fields) {
  return Buffer.concat(fields);
}

/** Bytes that are no message, or only by accident; now and then text, which is a frame as well. */
export function noise(random) {
  const length = random.chance(0.001) ? 1_100_000 : random.below(random.chance(0.05) ? 2_000 : 40);
  const bytes = length > 10_000 ? new Uint8Array(length) : random.bytes(length);
  return random.chance(0.1) ? Buffer.from(bytes).toString('latin1') : bytes;
}
