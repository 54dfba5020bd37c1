import { MediaEvent } from '../protocol/events.js';
import { type Message, Target, wire } from '../protocol/wire.js';
import { describeMessage } from '../protocol/sdk-calls.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { NotSupported } from '../faults/unsupported.js';
import { type GroupCalls } from './group-calls.js';
import { type MediaPeer } from './media-peer.js';
import { describeProducer, type Producer } from './producer.js';
import { mediaSections } from './session-description.js';

type Reply = Uint8Array | undefined;

/** Carries out a request and returns its reply, or nothing where the SDK waits for none. */
type Handler = (
  calls: GroupCalls,
  sender: MediaPeer,
  payload: Uint8Array,
) => Reply | Promise<Reply>;

/** Every field has its default. */
const emptyReply = new Uint8Array();

const joinRoom: Handler = (calls, sender) => {
  calls.arrive(sender);
  return emptyReply;
};

const createWebRTCTransport: Handler = async (calls, sender, payload) => {
  const { consuming, description } = wire.CreateTransportRequest.decode(payload);
  const direction = consuming ? 'consuming' : 'publishing';
  const { id, answer } = await calls.connect(sender, direction, description?.sdp ?? '');
  return wire.CreateTransportResponse.encode({
    transportId: id,
    description: answerOf(direction, answer),
    producerIds: [],
  });
};

const selfJoinComplete: Handler = (calls, sender) => {
  calls.requireInTheRoom(sender);
  const { meetingId, peerId, participantId } = sender.identity;
  const { title } = calls.meetings.registry.meeting(meetingId);
  const { document } = calls.meetings.participants.get(participantId).preset;
  if (!sender.present) {
    sender.present = true;
    calls.tellOthers(
      sender,
      MediaEvent.peerJoinedBroadcast,
      wire.PeerJoinBroadcastResponse.encode({ participant: calls.describe(sender) }),
    );
  }
  return wire.PeerJoinCompleteResponse.encode({
    roomState: {
      displayTitle: title,
      lockedMode: false,
      roomUuid: meetingId,
      roomName: meetingId,
      currentPeerId: peerId,
      pinnedPeerIds: [],
    },
    participants: calls.others(sender).map((other) => calls.describe(other)),
    selectedPeers: { audioPeers: [], compulsoryPeers: [] },
    maxPreferredStreams: document.config.max_video_streams.desktop,
  });
};

const leaveRoom: Handler = (calls, sender) => {
  calls.leave(sender);
  return wire.PeerLeaveResponse.encode({ closed: false });
};

const produce: Handler = async (calls, sender, payload) => {
  calls.requireInTheRoom(sender);
  const request = wire.ProducerCreateRequest.decode(payload);
  const kind = request.kind === 'video' ? 'video' : 'audio';
  requireMayProduce(calls, sender, request.screenShare ? 'screenshare' : kind);
  const { id: transportId, transport } = sender.connection('publishing');
  const offer = request.description?.sdp ?? '';
  const answer = await calls.negotiate(() => transport.answer(offer));
  const mid = publishedMid(request, kind, offer);
  const source = transport.source(mid);
  if (!source) {
    throw new EmulatorError('media-rejected', `The offer has no media section for the ${kind}.`);
  }
  const producer: Producer = {
    id: calls.newId(),
    kind,
    mid,
    transportId,
    screenShare: request.screenShare,
    paused: request.paused,
    ...(request.appData !== undefined && { appData: request.appData }),
    ...(request.mimeType !== undefined && { mimeType: request.mimeType }),
    source,
  };
  sender.producers.set(producer.id, producer);
  tellOfProducer(calls, sender, MediaEvent.peerProducerCreateBroadcast, producer);
  return wire.ProducerCreateResponse.encode({
    status: true,
    producerId: producer.id,
    description: answerOf('publishing', answer),
  });
};

const toggleProducer: Handler = (calls, sender, payload) => {
  const { producerId, pause } = wire.ProducerToggleRequest.decode(payload);
  const producer = sender.producers.get(producerId);
  if (producer) {
    producer.paused = pause;
    tellOfProducer(calls, sender, MediaEvent.peerProducerToggleBroadcast, producer, sender);
  }
  return undefined;
};

const closeProducer: Handler = async (calls, sender, payload) => {
  const { producerId, description } = wire.ProducerCloseRequest.decode(payload);
  calls.closeProducer(sender, producerId);
  const { transport } = sender.connection('publishing');
  const answer = await calls.negotiate(() => transport.answer(description?.sdp ?? ''));
  return wire.ClosingResponse.encode({ description: answerOf('publishing', answer) });
};

const consume: Handler = async (calls, sender, payload) => {
  calls.requireInTheRoom(sender);
  const { requests } = wire.ConsumePeersRequest.decode(payload);
  const { transport } = sender.connection('consuming');
  // Others are left out: told of a failure, the SDK tries again, also when the publisher has left.
  const found = requests.flatMap(
    ({ producingPeerId, producerId = '' }) =>
      calls.other(sender, producingPeerId)?.producers.get(producerId) ?? [],
  );
  const sources = found.map(({ source }) => source);
  const offer =
    sources.length > 0 ? await calls.negotiate(() => transport.offer(sources)) : undefined;
  const states = found.map((producer, index): [string, Message<'ConsumerState'>] => {
    const { id: producerId } = producer;
    const mid = offer?.mids[index] ?? '';
    sender.consumes(mid, producerId);
    const consumer = {
      // The same id: it is how the SDK finds a consumer that has outlived its socket.
      consumerId: producerId,
      producerState: describeProducer(producer),
      producerTrack: { trackId: producerId, producerId, streamId: mid },
    };
    return [producerId, consumer];
  });
  return wire.ConsumePeerResponse.encode({
    status: true,
    consumerIdsMap: { map: Object.fromEntries(states) },
    ...(offer && {
      description: { target: Target.SUBSCRIBER, type: 'offer', sdp: offer.sdp },
    }),
  });
};

const renegotiate: Handler = async (calls, sender, payload) => {
  const { transportId, description } = wire.RenegotiateRequest.decode(payload);
  const { transport } = sender.connection('consuming');
  await calls.negotiate(() => transport.accept(description?.sdp ?? ''));
  for (const other of calls.others(sender)) {
    for (const { id, source } of other.producers.values()) {
      if (sender.consumed.has(id)) {
        source.requestKeyFrame();
      }
    }
  }
  return wire.RenegotiateResponse.encode({ transportId });
};

const closeConsumer: Handler = async (calls, sender, payload) => {
  const { consumerIds, description } = wire.ConsumerCloseRequest.decode(payload);
  for (const mid of consumerIds) {
    sender.stopConsuming(mid);
  }
  const { transport } = sender.connection('consuming');
  const answer = await calls.negotiate(() => transport.answer(description?.sdp ?? ''));
  return wire.ClosingResponse.encode({ description: answerOf('consuming', answer) });
};

/** One layer of video is carried, so there is nothing to choose between. */
const updateConsumersSimulcastConfig: Handler = () => emptyReply;

/** Nothing here depends on who is speaking. */
const audioActivity: Handler = () => undefined;

const handlers = new Map<number, Handler>([
  [MediaEvent.joinRoom, joinRoom],
  [MediaEvent.createWebRTCTransport, createWebRTCTransport],
  [MediaEvent.selfJoinComplete, selfJoinComplete],
  [MediaEvent.leaveRoom, leaveRoom],
  [MediaEvent.produce, produce],
  [MediaEvent.toggleProducer, toggleProducer],
  [MediaEvent.closeProducer, closeProducer],
  [MediaEvent.consume, consume],
  [MediaEvent.renegotiateSessionDescription, renegotiate],
  [MediaEvent.closeConsumer, closeConsumer],
  [MediaEvent.updateConsumersSimulcastConfig, updateConsumersSimulcastConfig],
  [MediaEvent.audioActivity, audioActivity],
]);

/** Carries out a media request of a client. */
export function answerMediaRequest(
  calls: GroupCalls,
  identity: SocketIdentity,
  { event, payload = new Uint8Array() }: Message<'SocketMessage'>,
): Promise<Reply> {
  const sender = calls.peerOf(identity);
  return sender.inTurn(() => {
    const handler = handlers.get(event);
    if (!handler) {
      throw new NotSupported(describeMessage(event));
    }
    return handler(calls, sender, payload);
  });
}

function answerOf(
  direction: 'publishing' | 'consuming',
  sdp: string,
): Message<'SessionDescription'> {
  const target = direction === 'publishing' ? Target.PUBLISHER : Target.SUBSCRIBER;
  return { target, type: 'answer', sdp };
}

function requireMayProduce(
  calls: GroupCalls,
  { identity }: MediaPeer,
  kind: 'audio' | 'video' | 'screenshare',
): void {
  const { name, preset } = calls.meetings.participants.get(identity.participantId);
  if (preset.document.permissions.media[kind].can_produce === 'NOT_ALLOWED') {
    throw new EmulatorError(
      'permission-denied',
      `${name} may not publish ${kind}: the preset "${preset.name}" does not allow it.`,
    );
  }
}

/**
 * The section that a new producer comes in on. The SDK names it in its own data; the track that it
 * names too is that of the last section, which need not be the new one.
 */
function publishedMid(
  { appData, msid }: Message<'ProducerCreateRequest'>,
  kind: string,
  offer: string,
): string {
  const sections = mediaSections(offer).filter((section) => section.kind === kind);
  const named = /"mid":"([^"]+)"/.exec(appData ?? '')?.[1];
  const section =
    sections.find(({ mid }) => mid !== undefined && mid === named) ??
    sections.find((candidate) => candidate.msid === msid) ??
    sections.at(-1);
  return section?.mid ?? '';
}

function tellOfProducer(
  calls: GroupCalls,
  owner: MediaPeer,
  event: number,
  producer: Producer,
  initiator?: MediaPeer,
): void {
  if (owner.present) {
    calls.tellOthers(
      owner,
      event,
      wire.PeerProducerBroadcastResponse.encode({
        participantId: owner.identity.peerId,
        producerState: describeProducer(producer),
        ...(initiator && { initiatorParticipantId: initiator.identity.peerId }),
      }),
    );
  }
}
