import * as wire from './messages.js';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'));

const peer: Required<wire.Peer> = {
  peerId: 'peer',
  userId: 'user',
  displayName: 'Hana',
  stageType: wire.StageType.offStage,
  customParticipantId: 'custom',
  presetId: 'preset',
  displayPictureUrl: 'https://pictures.example/hana',
  waitlisted: true,
  flags: { presetName: 'host', recorderType: 'NONE', hiddenParticipant: true },
};

/** Every message with every field set: a key that the .proto does not know would be lost. */
function roundTrips<T extends object>(
  name: string,
  message: wire.WireMessage<T>,
  value: Required<T>,
): [string, () => void] {
  return [
    name,
    () => {
      expect(message.decode(message.encode(value))).toEqual(value);
    },
  ];
}

describe('the messages', () => {
  it.each([
    roundTrips('SocketMessage', wire.socketMessage, {
      event: 31,
      id: 'request',
      payload: Buffer.of(1, 2),
      metadata: Buffer.of(3),
    }),
    roundTrips('ErrorMessage', wire.errorMessage, { code: 403, message: 'no' }),
    roundTrips('JoinRoomRequest', wire.joinRoomRequest, { peer, roomUuid: 'room' }),
    roundTrips('PeerInfoResponse', wire.peerInfoResponse, { peer }),
    roundTrips('RoomPeersInfoResponse', wire.roomPeersInfoResponse, { peers: [peer, peer] }),
    roundTrips('RoomPeersInfoRequest', wire.roomPeersInfoRequest, {
      seachQuery: 'Gus',
      limit: 10,
      offset: 20,
    }),
    roundTrips('RoomPeerCountResponse', wire.roomPeerCount, { count: 5_000 }),
    roundTrips('RoomInfoResponse', wire.roomInfoResponse, {
      room: {
        roomId: 'room',
        title: 'Stand-up',
        createdAt: 1_763_866_000_123,
        activeRecordings: [{ recordingId: 'r', recordingType: 2, recordingStatus: 'PAUSED' }],
        roomUuid: 'room',
      },
    }),
    roundTrips('GetConnectedRoomsDumpResponse', wire.getConnectedRoomsDumpResponse, {
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
    roundTrips('CreateConnectedRoomsRequest', wire.createConnectedRoomsRequest, {
      payloads: [{ title: 'Breakout' }],
    }),
    roundTrips('CreateConnectedRoomsResponse', wire.createConnectedRoomsResponse, {
      payloads: [{ id: 'other', title: 'Breakout' }],
    }),
    roundTrips('DisableConnectedRoomsRequest', wire.disableConnectedRoomsRequest, {
      payloads: [{ id: 'other' }],
    }),
    roundTrips('DisableConnectedRoomsResponse', wire.disableConnectedRoomsResponse, {
      payloads: [{ id: 'other', status: 'INACTIVE', title: 'Breakout' }],
    }),
    roundTrips('MovePeersBetweenRoomsRequest', wire.movePeersBetweenRoomsRequest, {
      sourceMeetingId: 'room',
      destinationMeetingId: 'other',
      participants: [{ id: 'user', presetId: 'preset' }],
    }),
    roundTrips('MovePeersBetweenRoomsResponse', wire.movePeersBetweenRoomsResponse, {
      payloads: [{ meetingId: 'other', customParticipantId: 'custom' }],
    }),
    roundTrips('MovedPeer', wire.movedPeer, { meetingId: 'other', customParticipantId: 'custom' }),
    roundTrips('TransferPeer', wire.transferPeer, { meetingId: 'other', authToken: 'token' }),
    roundTrips('RemoveParticipantsRequest', wire.removeParticipantsRequest, {
      peerIds: ['a', 'b'],
    }),
    roundTrips('RecordingEvent', wire.recordingEvent, {
      recordingId: 'r',
      errMessage: '',
      recordingType: 2,
    }),
    roundTrips('KickAllPeersRequest', wire.kickAllPeersRequest, { propagateKickAcrossRooms: true }),
    roundTrips('UpdatePeersPreset', wire.updatePeersPreset, {
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
    roundTrips('GetWaitingRoomRequests', wire.waitingRoomRequests, {
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
    roundTrips('AnswerWaitingRoomRequests', wire.waitingRoomAnswer, { userIds: ['a', 'b'] }),
    roundTrips('BroadcastMessage', wire.broadcastMessage, {
      type: 'greeting',
      payload: Buffer.of(1, 2),
      timestamp: 1_763_866_000_123,
      ids: ['peer'],
      broadcastType: wire.BroadcastTarget.rooms,
    }),
    roundTrips('PeerStatusUpdate', wire.peerStatusUpdate, {
      peerId: 'peer',
      userId: 'user',
      stageType: wire.StageType.onStage,
    }),
    roundTrips('GetStagePeersResponse', wire.stagePeers, { stagePeers: ['a', 'b'] }),
    roundTrips('GetStageRequestsResponse', wire.stageRequests, {
      stageRequests: [{ displayName: 'Gus', userId: 'user', peerId: 'peer' }],
    }),
    roundTrips('GetRoomStageStateResponse', wire.roomStageState, {
      onStagePeers: ['a'],
      approvedStagePeers: ['b'],
      requestedStagePeers: ['c'],
    }),
    roundTrips('StageUsers', wire.stageUsers, { userIds: ['a', 'b'] }),
    roundTrips('PluginStoreGetKeysRequest', wire.pluginStoreGetKeysRequest, {
      pluginId: 'plugin',
      storeName: 'store',
    }),
    roundTrips('PluginStoreResponse', wire.pluginStoreResponse, {
      pluginId: 'plugin',
      storeName: 'store',
    }),
  ])('keep every field of %s', (_name, roundTrip) => {
    roundTrip();
  });

  it('are the bytes that the SDK reads and writes', () => {
    expect(wire.socketMessage.decode(bytes('08 1f 12 01 78 1a 02 08 01'))).toMatchObject({
      event: 31,
      id: 'x',
    });
    expect(wire.kickAllPeersRequest.decode(bytes('08 01'))).toEqual({
      propagateKickAcrossRooms: true,
    });
    expect(
      Buffer.from(wire.errorMessage.encode({ code: 403, message: 'no' })).toString('hex'),
    ).toBe('0893031202' + '6e6f');
  });

  it('keep an explicit false apart from an absent permission', () => {
    const encoded = wire.updatePeersPreset.encode({
      updatePeersPresets: [{ userIds: 'user', patch: { kickParticipant: false } }],
    });

    expect(wire.updatePeersPreset.decode(encoded).updatePeersPresets[0]?.patch).toEqual({
      kickParticipant: false,
    });
  });

  it('have their defaults when there are no bytes at all', () => {
    expect(wire.roomPeersInfoResponse.decode(new Uint8Array())).toEqual({ peers: [] });
    expect(wire.socketMessage.decode(new Uint8Array())).toEqual({ event: 0 });
  });

  it.each([
    ['that break off', '08'],
    ['whose length is wrong', '12 05 61'],
    ['with a wire type that does not exist', '0f'],
    ['with field number 0', '00 00'],
    ['that are text', Buffer.from('{"event":31}').toString('hex')],
  ])('are not read from bytes %s', (_what, hex) => {
    expect(() => wire.socketMessage.decode(bytes(hex))).toThrow(wire.MalformedMessage);
  });
});
