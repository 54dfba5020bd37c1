import { messagesOf } from './wire-message.js';

// The messages of media.proto, typed: what they are first, how they are encoded at the end.

/** Which of a client's two connections a description is of. */
export const Target = { publisher: 0, subscriber: 1 } as const;

export interface SessionDescription {
  target: number;
  type: string;
  sdp: string;
}

export interface CreateTransportRequest {
  consuming: boolean;
  description?: SessionDescription;
}

export interface CreateTransportResponse {
  transportId: string;
  description?: SessionDescription;
  producerIds: string[];
}

export interface Renegotiation {
  transportId: string;
  description?: SessionDescription;
}

export const ProducerKind = { audio: 0, video: 1 } as const;

export interface ProducerState {
  producerId: string;
  kind: number;
  pause: boolean;
  screenShare: boolean;
  appData?: string;
  producingTransportId?: string;
  mimeType?: string;
}

export interface ProducerCreateRequest {
  kind: string;
  paused: boolean;
  screenShare: boolean;
  description?: SessionDescription;
  msid: string;
  appData?: string;
  mimeType?: string;
  producingTransportId?: string;
}

export interface ProducerCreateResponse {
  status: boolean;
  producerId: string;
  description?: SessionDescription;
}

export interface ProducerToggleRequest {
  producerId: string;
  pause: boolean;
}

export interface ProducerCloseRequest {
  producerId: string;
  description?: SessionDescription;
}

export interface ClosingResponse {
  description?: SessionDescription;
}

export interface ConsumePeerRequest {
  producingPeerId: string;
  producerId?: string;
}

export interface ConsumePeersRequest {
  requests: ConsumePeerRequest[];
  consumingTransportId?: string;
}

export interface ProducerTrack {
  trackId: string;
  producerId: string;
  streamId: string;
}

export interface ConsumerState {
  consumerId: string;
  producerState?: ProducerState;
  producerTrack?: ProducerTrack;
  errorCode?: string;
}

export interface ConsumePeerResponse {
  status: boolean;
  consumerIdsMap?: { map: Record<string, ConsumerState> };
  description?: SessionDescription;
}

export interface ConsumerCloseRequest {
  consumerIds: string[];
  description?: SessionDescription;
}

export interface RoomParticipants {
  peerId: string;
  producerStates: ProducerState[];
  displayName: string;
  userId?: string;
}

export interface GetRoomStateResponse {
  displayTitle: string;
  lockedMode: boolean;
  roomUuid: string;
  roomName: string;
  currentPeerId: string;
  pinnedPeerIds: string[];
}

export interface SelectedPeersResponse {
  audioPeers: string[];
  compulsoryPeers: string[];
}

export interface PeerJoinCompleteResponse {
  roomState?: GetRoomStateResponse;
  participants: RoomParticipants[];
  selectedPeers?: SelectedPeersResponse;
  maxPreferredStreams: number;
}

export interface PeerLeaveResponse {
  closed: boolean;
}

export interface PeerJoinBroadcast {
  participant?: RoomParticipants;
}

export interface PeerLeaveBroadcast {
  participantId: string;
}

export interface PeerProducerBroadcast {
  participantId: string;
  producerState?: ProducerState;
  initiatorParticipantId?: string;
}

const wireMessage = messagesOf('media.proto');

export const createTransportRequest = wireMessage<CreateTransportRequest>('CreateTransportRequest');
export const createTransportResponse =
  wireMessage<CreateTransportResponse>('CreateTransportResponse');
export const renegotiateRequest = wireMessage<Renegotiation>('RenegotiateRequest');
export const renegotiateResponse = wireMessage<Renegotiation>('RenegotiateResponse');
export const producerCreateRequest = wireMessage<ProducerCreateRequest>('ProducerCreateRequest');
export const producerCreateResponse = wireMessage<ProducerCreateResponse>('ProducerCreateResponse');
export const producerToggleRequest = wireMessage<ProducerToggleRequest>('ProducerToggleRequest');
export const producerCloseRequest = wireMessage<ProducerCloseRequest>('ProducerCloseRequest');
export const closingResponse = wireMessage<ClosingResponse>('ClosingResponse');
export const consumePeersRequest = wireMessage<ConsumePeersRequest>('ConsumePeersRequest');
export const consumePeerResponse = wireMessage<ConsumePeerResponse>('ConsumePeerResponse');
export const consumerCloseRequest = wireMessage<ConsumerCloseRequest>('ConsumerCloseRequest');
export const peerJoinCompleteResponse = wireMessage<PeerJoinCompleteResponse>(
  'PeerJoinCompleteResponse',
);
export const peerLeaveResponse = wireMessage<PeerLeaveResponse>('PeerLeaveResponse');
export const peerJoinBroadcast = wireMessage<PeerJoinBroadcast>('PeerJoinBroadcastResponse');
export const peerLeaveBroadcast = wireMessage<PeerLeaveBroadcast>('PeerLeaveBroadcastResponse');
export const peerProducerBroadcast = wireMessage<PeerProducerBroadcast>(
  'PeerProducerBroadcastResponse',
);
