import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  BroadcastType,
  MalformedMessage,
  type Message,
  RecordingType,
  StageType,
  wire,
  type WireMessage,
} from './wire.js';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'));

const peer: Required<Message<'Peer'>> = {
  peerId: 'peer',
  userId: 'user',
  displayName: 'Hana',
  stageType: StageType.OFF_STAGE,
  customParticipantId: 'custom',
  presetId: 'preset',
  displayPictureUrl: 'https://pictures.example/hana',
  waitlisted: true,
  flags: { presetName: 'host', recorderType: 'NONE', hiddenParticipant: true },
};

/** Every message with every field set: a key that the .proto does not know would be lost. */
function roundTrips<T extends object>(
  name: string,
  message: WireMessage<T>,
  value: Required<T>,
): [string, () => void] {
  return [
    name,
    () => {
      expect(message.decode(message.encode(value))).toEqual(value);
    },
  ];
}

it('the generated types are those of the .proto files', () => {
  const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
  const digest = createHash('sha256').update(read('realtimekit.proto')).update(read('media.proto'));

  // If this fails, run `npm run wire-types -w realtimekit-emulator`.
  expect(read('wire-types.ts')).toContain(`with the digest ${digest.digest('hex')}.`);
});

describe('the messages', () => {
  it.each([
    roundTrips('SocketMessage', wire.SocketMessage, {
      event: 31,
      id: 'request',
      payload: Buffer.of(1, 2),
      metadata: Buffer.of(3),
    }),
    roundTrips('ErrorMessage', wire.ErrorMessage, { code: 403, message: 'no' }),
    roundTrips('JoinRoomRequest', wire.JoinRoomRequest, { peer, roomUuid: 'room' }),
    roundTrips('PeerInfoResponse', wire.PeerInfoResponse, { peer }),
    roundTrips('RoomPeersInfoResponse', wire.RoomPeersInfoResponse, { peers: [peer, peer] }),
    roundTrips('RoomPeersInfoRequest', wire.RoomPeersInfoRequest, {
      seachQuery: 'Gus',
      limit: 10,
      offset: 20,
    }),
    roundTrips('RoomPeerCountResponse', wire.RoomPeerCountResponse, { count: 5_000 }),
    roundTrips('RoomInfoResponse', wire.RoomInfoResponse, {
      room: {
        roomId: 'room',
        title: 'Stand-up',
        createdAt: 1_763_866_000_123,
        activeRecordings: [
          { recordingId: 'r', recordingType: RecordingType.COMPOSITE, recordingStatus: 'PAUSED' },
        ],
        roomUuid: 'room',
      },
    }),
    roundTrips('GetConnectedRoomsDumpResponse', wire.GetConnectedRoomsDumpResponse, {
      parentMeeting: {
        id: 'room',
        title: 'Stand-up',
        participants: [
          {
            id: 'user',
            displayName: 'Gus',
            customParticipantId: 'custom',
            presetId: 'preset',
            displayPictureUrl: 'https://pictures.example/gus',
          },
        ],
      },
      meetings: [{ id: 'other', title: 'Breakout', participants: [] }],
    }),
    roundTrips('CreateConnectedRoomsRequest', wire.CreateConnectedRoomsRequest, {
      payloads: [{ title: 'Breakout' }],
    }),
    roundTrips('CreateConnectedRoomsResponse', wire.CreateConnectedRoomsResponse, {
      payloads: [{ id: 'other', title: 'Breakout' }],
    }),
    roundTrips('DisableConnectedRoomsRequest', wire.DisableConnectedRoomsRequest, {
      payloads: [{ id: 'other' }],
    }),
    roundTrips('DisableConnectedRoomsResponse', wire.DisableConnectedRoomsResponse, {
      payloads: [{ id: 'other', status: 'INACTIVE', title: 'Breakout' }],
    }),
    roundTrips('MovePeersBetweenRoomsRequest', wire.MovePeersBetweenRoomsRequest, {
      sourceMeetingId: 'room',
      destinationMeetingId: 'other',
      participants: [{ id: 'user', presetId: 'preset' }],
    }),
    roundTrips('MovePeersBetweenRoomsResponse', wire.MovePeersBetweenRoomsResponse, {
      payloads: [{ meetingId: 'other', customParticipantId: 'custom' }],
    }),
    roundTrips('MovedPeer', wire.MovedPeer, { meetingId: 'other', customParticipantId: 'custom' }),
    roundTrips('TransferPeer', wire.TransferPeer, { meetingId: 'other', authToken: 'token' }),
    roundTrips('RemoveParticipantsRequest', wire.RemoveParticipantsRequest, {
      peerIds: ['a', 'b'],
    }),
    roundTrips('RecordingEvent', wire.RecordingEvent, {
      recordingId: 'r',
      errMessage: '',
      recordingType: RecordingType.COMPOSITE,
    }),
    roundTrips('KickAllPeersRequest', wire.KickAllPeersRequest, { propagateKickAcrossRooms: true }),
    roundTrips('UpdatePeersPreset', wire.UpdatePeersPreset, {
      updatePeersPresets: [
        {
          userIds: 'user',
          patch: {
            acceptWaitingRequests: true,
            canRecord: true,
            kickParticipant: true,
            canChangeParticipantPermissions: true,
            canAcceptProductionRequests: true,
            connectedMeetings: {
              canAlterConnectedMeetings: true,
              canSwitchToParentMeeting: false,
              canSwitchConnectedMeetings: true,
            },
          },
        },
      ],
    }),
    roundTrips('GetWaitingRoomRequests', wire.GetWaitingRoomRequests, {
      requests: [
        {
          peerId: 'peer',
          userId: 'user',
          displayName: 'Gus',
          picture: 'https://pictures.example/gus',
          customParticipantId: 'custom',
          presetName: 'guest',
        },
      ],
    }),
    roundTrips('AnswerWaitingRoomRequests', wire.AnswerWaitingRoomRequests, {
      userIds: ['a', 'b'],
    }),
    roundTrips('BroadcastMessage', wire.BroadcastMessage, {
      type: 'greeting',
      payload: Buffer.of(1, 2),
      timestamp: 1_763_866_000_123,
      ids: ['peer'],
      broadcastType: BroadcastType.ROOMS,
    }),
    roundTrips('PeerStatusUpdate', wire.PeerStatusUpdate, {
      peerId: 'peer',
      userId: 'user',
      stageType: StageType.ON_STAGE,
    }),
    roundTrips('GetStagePeersResponse', wire.GetStagePeersResponse, { stagePeers: ['a', 'b'] }),
    roundTrips('GetStageRequestsResponse', wire.GetStageRequestsResponse, {
      stageRequests: [{ displayName: 'Gus', userId: 'user', peerId: 'peer' }],
    }),
    roundTrips('GetRoomStageStateResponse', wire.GetRoomStageStateResponse, {
      onStagePeers: ['a'],
      approvedStagePeers: ['b'],
      requestedStagePeers: ['c'],
    }),
    roundTrips('StageUsers', wire.StageUsers, { userIds: ['a', 'b'] }),
    roundTrips('PluginStoreGetKeysRequest', wire.PluginStoreGetKeysRequest, {
      pluginId: 'plugin',
      storeName: 'store',
    }),
    roundTrips('PluginStoreResponse', wire.PluginStoreResponse, {
      pluginId: 'plugin',
      storeName: 'store',
    }),
  ])('keep every field of %s', (_name, roundTrip) => {
    roundTrip();
  });

  it('are the bytes that the SDK reads and writes', () => {
    expect(wire.SocketMessage.decode(bytes('08 1f 12 01 78 1a 02 08 01'))).toMatchObject({
      event: 31,
      id: 'x',
    });
    expect(wire.KickAllPeersRequest.decode(bytes('08 01'))).toEqual({
      propagateKickAcrossRooms: true,
    });
    expect(
      Buffer.from(wire.ErrorMessage.encode({ code: 403, message: 'no' })).toString('hex'),
    ).toBe('0893031202' + '6e6f');
  });

  it('keep an explicit false apart from an absent permission', () => {
    const encoded = wire.UpdatePeersPreset.encode({
      updatePeersPresets: [{ userIds: 'user', patch: { kickParticipant: false } }],
    });

    expect(wire.UpdatePeersPreset.decode(encoded).updatePeersPresets[0]?.patch).toEqual({
      kickParticipant: false,
    });
  });

  it('have their defaults when there are no bytes at all', () => {
    expect(wire.RoomPeersInfoResponse.decode(new Uint8Array())).toEqual({ peers: [] });
    expect(wire.SocketMessage.decode(new Uint8Array())).toEqual({ event: 0 });
  });

  it.each([
    ['that break off', '08'],
    ['whose length is wrong', '12 05 61'],
    ['with a wire type that does not exist', '0f'],
    ['with field number 0', '00 00'],
    ['that are text', Buffer.from('{"event":31}').toString('hex')],
  ])('are not read from bytes %s', (_what, hex) => {
    expect(() => wire.SocketMessage.decode(bytes(hex))).toThrow(MalformedMessage);
  });
});
