import { messagesOf } from './wire-message.js';

export { MalformedMessage, type WireMessage } from './wire-message.js';

// The messages of realtimekit.proto, typed: what they are first, how they are encoded at the end.

/** The envelope of every binary frame. */
export interface SocketMessage {
  event: number;
  id?: string;
  payload?: Uint8Array;
  metadata?: Uint8Array;
}

export interface ErrorMessage {
  code?: number;
  message: string;
}

export const StageType = {
  unspecified: 0,
  onStage: 1,
  approvedStage: 2,
  requestedStage: 3,
  offStage: 4,
} as const;

export interface PeerFlags {
  presetName: string;
  recorderType: string;
  hiddenParticipant: boolean;
}

export interface Peer {
  peerId: string;
  userId: string;
  displayName: string;
  stageType?: number;
  customParticipantId?: string;
  presetId?: string;
  displayPictureUrl?: string;
  waitlisted: boolean;
  flags?: PeerFlags;
}

export interface JoinRoomRequest {
  peer?: Peer;
  roomUuid: string;
}

export interface PeerInfoResponse {
  peer?: Peer;
}

export interface RoomPeersInfoRequest {
  /** Spelt as on the wire; part of a name. */
  seachQuery: string;
  limit: number;
  offset: number;
}

export interface RoomPeerCount {
  count: number;
}

export interface RoomPeersInfoResponse {
  peers: Peer[];
}

/** What a recording is made of. */
export const RecordingType = { browser: 0, track: 1, composite: 2 } as const;

export interface ActiveRecording {
  recordingId: string;
  recordingType: number;
  recordingStatus: string;
}

export interface RecordingEvent {
  recordingId: string;
  errMessage: string;
  recordingType: number;
}

export interface Room {
  roomId: string;
  title: string;
  /** Seconds since 1970. */
  createdAt: number;
  activeRecordings: ActiveRecording[];
  roomUuid?: string;
}

export interface RoomInfoResponse {
  room?: Room;
}

export interface ConnectedMeetingPeer {
  id?: string;
  displayName?: string;
  customParticipantId?: string;
  presetId?: string;
  displayPictureUrl?: string;
}

export interface ConnectedMeetingDump {
  id?: string;
  title?: string;
  participants: ConnectedMeetingPeer[];
}

export interface GetConnectedRoomsDumpResponse {
  parentMeeting?: ConnectedMeetingDump;
  meetings: ConnectedMeetingDump[];
}

export interface CreateConnectedRoomsRequest {
  payloads: { title?: string }[];
}

export interface CreateConnectedRoomsResponse {
  payloads: { id?: string; title?: string }[];
}

export interface DisableConnectedRoomsRequest {
  payloads: { id?: string }[];
}

export interface DisableConnectedRoomsResponse {
  payloads: { id?: string; status?: string; title?: string }[];
}

export interface MovePeersBetweenRoomsRequest {
  sourceMeetingId?: string;
  destinationMeetingId?: string;
  participants: { id?: string; presetId?: string }[];
}

export interface MovedPeer {
  meetingId?: string;
  customParticipantId?: string;
}

export interface MovePeersBetweenRoomsResponse {
  payloads: MovedPeer[];
}

export interface TransferPeer {
  meetingId?: string;
  authToken?: string;
}

export interface RemoveParticipantsRequest {
  peerIds: string[];
}

export interface KickAllPeersRequest {
  propagateKickAcrossRooms: boolean;
}

export interface PresetUpdates {
  acceptWaitingRequests?: boolean;
  canAcceptProductionRequests?: boolean;
  canRecord?: boolean;
  kickParticipant?: boolean;
  canChangeParticipantPermissions?: boolean;
  connectedMeetings?: {
    canAlterConnectedMeetings?: boolean;
    canSwitchToParentMeeting?: boolean;
    canSwitchConnectedMeetings?: boolean;
  };
}

export interface UpdatePeerPreset {
  /** One participant id, whatever the plural says. */
  userIds: string;
  patch?: PresetUpdates;
}

export interface UpdatePeersPreset {
  updatePeersPresets: UpdatePeerPreset[];
}

export interface WaitingRoomRequest {
  peerId: string;
  userId: string;
  displayName: string;
  picture?: string;
  customParticipantId?: string;
  presetName?: string;
}

export interface WaitingRoomRequests {
  requests: WaitingRoomRequest[];
}

/** Who is let in or sent away; which of them, the event number says. */
export interface WaitingRoomAnswer {
  userIds: string[];
}

/** Whom `ids` of a broadcast message are of. */
export const BroadcastTarget = { peers: 0, rooms: 1 } as const;

export interface BroadcastMessage {
  type: string;
  payload: Uint8Array;
  timestamp: number;
  ids: string[];
  broadcastType?: number;
}

/** Where one client stands now. */
export interface PeerStatusUpdate {
  peerId: string;
  userId: string;
  stageType?: number;
}

export interface StagePeers {
  stagePeers: string[];
}

export interface StageRequests {
  stageRequests: { displayName: string; userId: string; peerId: string }[];
}

export interface RoomStageState {
  onStagePeers: string[];
  approvedStagePeers: string[];
  requestedStagePeers: string[];
}

/** Who is let on stage, turned away or taken off it; which of them, the event number says. */
export interface StageUsers {
  userIds: string[];
}

export interface PluginStoreGetKeysRequest {
  pluginId: string;
  storeName: string;
}

export interface PluginStoreResponse {
  pluginId: string;
  storeName: string;
}

const wireMessage = messagesOf('realtimekit.proto');

export const socketMessage = wireMessage<SocketMessage>('SocketMessage');
export const errorMessage = wireMessage<ErrorMessage>('ErrorMessage');
export const joinRoomRequest = wireMessage<JoinRoomRequest>('JoinRoomRequest');
export const peerInfoResponse = wireMessage<PeerInfoResponse>('PeerInfoResponse');
export const roomPeersInfoResponse = wireMessage<RoomPeersInfoResponse>('RoomPeersInfoResponse');
export const roomPeersInfoRequest = wireMessage<RoomPeersInfoRequest>('RoomPeersInfoRequest');
export const roomPeerCount = wireMessage<RoomPeerCount>('RoomPeerCountResponse');
export const roomInfoResponse = wireMessage<RoomInfoResponse>('RoomInfoResponse');
export const recordingEvent = wireMessage<RecordingEvent>('RecordingEvent');
export const getConnectedRoomsDumpResponse = wireMessage<GetConnectedRoomsDumpResponse>(
  'GetConnectedRoomsDumpResponse',
);
export const createConnectedRoomsRequest = wireMessage<CreateConnectedRoomsRequest>(
  'CreateConnectedRoomsRequest',
);
export const createConnectedRoomsResponse = wireMessage<CreateConnectedRoomsResponse>(
  'CreateConnectedRoomsResponse',
);
export const disableConnectedRoomsRequest = wireMessage<DisableConnectedRoomsRequest>(
  'DisableConnectedRoomsRequest',
);
export const disableConnectedRoomsResponse = wireMessage<DisableConnectedRoomsResponse>(
  'DisableConnectedRoomsResponse',
);
export const movePeersBetweenRoomsRequest = wireMessage<MovePeersBetweenRoomsRequest>(
  'MovePeersBetweenRoomsRequest',
);
export const movePeersBetweenRoomsResponse = wireMessage<MovePeersBetweenRoomsResponse>(
  'MovePeersBetweenRoomsResponse',
);
export const movedPeer = wireMessage<MovedPeer>('MovedPeer');
export const transferPeer = wireMessage<TransferPeer>('TransferPeer');
export const removeParticipantsRequest = wireMessage<RemoveParticipantsRequest>(
  'RemoveParticipantsRequest',
);
export const kickAllPeersRequest = wireMessage<KickAllPeersRequest>('KickAllPeersRequest');
export const updatePeersPreset = wireMessage<UpdatePeersPreset>('UpdatePeersPreset');
export const waitingRoomRequests = wireMessage<WaitingRoomRequests>('GetWaitingRoomRequests');
export const waitingRoomAnswer = wireMessage<WaitingRoomAnswer>('AnswerWaitingRoomRequests');
export const peerStatusUpdate = wireMessage<PeerStatusUpdate>('PeerStatusUpdate');
export const stagePeers = wireMessage<StagePeers>('GetStagePeersResponse');
export const stageRequests = wireMessage<StageRequests>('GetStageRequestsResponse');
export const roomStageState = wireMessage<RoomStageState>('GetRoomStageStateResponse');
export const stageUsers = wireMessage<StageUsers>('StageUsers');
export const pluginStoreGetKeysRequest = wireMessage<PluginStoreGetKeysRequest>(
  'PluginStoreGetKeysRequest',
);
export const pluginStoreResponse = wireMessage<PluginStoreResponse>('PluginStoreResponse');
export const broadcastMessage = wireMessage<BroadcastMessage>('BroadcastMessage');
