import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';

/**
 * The messages of realtimekit.proto, typed.
 *
 * protobufjs drops a key that it does not know in silence, so nothing else in the emulator touches
 * it: everything is encoded and decoded by the typed pairs at the end of this file.
 */

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
  /** Milliseconds since 1970. */
  createdAt: number;
  activeRecordings: ActiveRecording[];
  roomUuid?: string;
}

export interface RoomInfoResponse {
  room?: Room;
}

export interface ConnectedMeetingDump {
  id?: string;
  title?: string;
}

export interface GetConnectedRoomsDumpResponse {
  parentMeeting?: ConnectedMeetingDump;
  meetings: ConnectedMeetingDump[];
}

export interface RemoveParticipantsRequest {
  peerIds: string[];
}

export interface KickAllPeersRequest {
  propagateKickAcrossRooms: boolean;
}

export interface PresetUpdates {
  acceptWaitingRequests?: boolean;
  canRecord?: boolean;
  kickParticipant?: boolean;
  canChangeParticipantPermissions?: boolean;
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

export interface PluginStoreGetKeysRequest {
  pluginId: string;
  storeName: string;
}

export interface PluginStoreResponse {
  pluginId: string;
  storeName: string;
}

/** Bytes that are not the message they should be. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** One message of the wire. */
export interface WireMessage<T> {
  encode(value: T): Uint8Array;
  /**
   * Absent optional fields are absent keys, everything else has its default.
   *
   * @throws MalformedMessage when the bytes are not this message.
   */
  decode(bytes: Uint8Array): T;
}

// One path that is right from src/protocol and from dist/protocol, so the file is published as it is.
const protoFile = new URL('../../src/protocol/realtimekit.proto', import.meta.url);
const { root } = protobuf.parse(readFileSync(protoFile, 'utf8'));

function wireMessage<T extends object>(name: string): WireMessage<T> {
  const type = root.lookupType(`realtimekit.${name}`);
  return {
    encode: (value) => type.encode(type.create(value)).finish(),
    decode: (bytes) => {
      try {
        const message = type.decode(bytes);
        return type.toObject(message, { defaults: true, arrays: true, longs: Number }) as T;
      } catch (cause) {
        throw new MalformedMessage(`These bytes are no ${name}.`, { cause });
      }
    },
  };
}

export const socketMessage = wireMessage<SocketMessage>('SocketMessage');
export const errorMessage = wireMessage<ErrorMessage>('ErrorMessage');
export const joinRoomRequest = wireMessage<JoinRoomRequest>('JoinRoomRequest');
export const peerInfoResponse = wireMessage<PeerInfoResponse>('PeerInfoResponse');
export const roomPeersInfoResponse = wireMessage<RoomPeersInfoResponse>('RoomPeersInfoResponse');
export const roomInfoResponse = wireMessage<RoomInfoResponse>('RoomInfoResponse');
export const recordingEvent = wireMessage<RecordingEvent>('RecordingEvent');
export const getConnectedRoomsDumpResponse = wireMessage<GetConnectedRoomsDumpResponse>(
  'GetConnectedRoomsDumpResponse',
);
export const removeParticipantsRequest = wireMessage<RemoveParticipantsRequest>(
  'RemoveParticipantsRequest',
);
export const kickAllPeersRequest = wireMessage<KickAllPeersRequest>('KickAllPeersRequest');
export const updatePeersPreset = wireMessage<UpdatePeersPreset>('UpdatePeersPreset');
export const waitingRoomRequests = wireMessage<WaitingRoomRequests>('GetWaitingRoomRequests');
export const waitingRoomAnswer = wireMessage<WaitingRoomAnswer>('AnswerWaitingRoomRequests');
export const pluginStoreGetKeysRequest = wireMessage<PluginStoreGetKeysRequest>(
  'PluginStoreGetKeysRequest',
);
export const pluginStoreResponse = wireMessage<PluginStoreResponse>('PluginStoreResponse');
