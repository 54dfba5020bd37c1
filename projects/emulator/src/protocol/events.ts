/** Each family of events has a number of its own in the upper 16 bits. */
const family = (number: number): number => number << 16;

/**
 * The event numbers of the socket, by the names the SDK gives them.
 *
 * They are more than the emulator answers, so that it can call what it does not answer by name.
 */
export const SocketEvent = {
  getPeerInfo: 0,
  updatePeerInfo: 1,
  getRoomPeersInfo: 2,
  joinRoom: 3,
  leaveRoom: 4,
  getRoomInfo: 5,
  updateRoomInfo: 6,
  closeRoom: 7,
  startedLivestream: 8,
  stoppedLivestream: 9,
  erroredLivestream: 10,
  getStagePeers: 11,
  getStageRequests: 12,
  requestStageAccess: 13,
  cancelStageRequest: 14,
  grantStageAccess: 15,
  denyStageAccess: 16,
  roomPeerCount: 17,
  joinStage: 18,
  leaveStage: 19,
  getConnectedRoomsDump: 20,
  createConnectedRooms: 21,
  deleteConnectedRooms: 22,
  movePeers: 23,
  transferPeer: 24,
  movedPeer: 25,
  connectedRoomsUpdated: 26,
  connectedRoomsDeleted: 27,
  getAllAddedParticipants: 28,
  broadcastMessage: 29,
  kick: 30,
  kickAll: 31,
  transcript: 32,
  getWaitingRoomRequests: 33,
  acceptWaitingRoomRequests: 34,
  waitingRoomRequestAccepted: 35,
  denyWaitingRoomRequests: 36,
  waitingRoomRequestDenied: 37,
  peerStageStatusUpdate: 38,
  broadcastToEntity: 39,
  recordingStarted: 40,
  recordingStopped: 41,
  recordingPaused: 42,
  getRoomStageState: 43,
  livestreamingInvoked: 44,

  /** Not a request: the answer to one that was not carried out. */
  error: 65535,

  chatGetMessages: family(1) + 0,
  chatSendMessageToRoom: family(1) + 1,
  chatSendMessageToPeers: family(1) + 2,
  chatEditMessage: family(1) + 3,
  chatDeleteMessage: family(1) + 4,
  chatGetPaginatedMessages: family(1) + 5,
  chatSearchChannelMessages: family(1) + 7,
  chatPinMessage: family(1) + 10,

  pluginGetPlugins: family(2) + 0,
  pluginAddPlugin: family(2) + 1,
  pluginEnableForRoom: family(2) + 2,
  pluginDisableForPeers: family(2) + 3,
  pluginEnableForPeers: family(2) + 4,
  pluginDisableForRoom: family(2) + 5,
  pluginRemovePlugin: family(2) + 6,
  pluginCustomEventToRoom: family(2) + 7,
  pluginCustomEventToPeers: family(2) + 8,
  pluginStoreInsertKeys: family(2) + 9,
  pluginStoreGetKeys: family(2) + 10,
  pluginStoreDeleteKeys: family(2) + 11,
  pluginStoreDelete: family(2) + 12,

  pollsCreatePoll: family(3) + 0,
  pollsGetPolls: family(3) + 1,
  pollsVotePoll: family(3) + 2,
  pollsUpdatePoll: family(3) + 3,

  getUserPresets: family(5) + 0,
  updateUserPreset: family(5) + 1,
} as const;

/** The media events, whose family has its number in the upper 8 bits. */
const media = (number: number): number => (3 << 24) + number;

/**
 * The event numbers of group calls, by the names the SDK gives them. Those that end in `Broadcast` are
 * pushes.
 */
export const MediaEvent = {
  createWebRTCTransport: media(1),
  produce: media(2),
  consume: media(3),
  toggleProducer: media(4),
  toggleConsumer: media(5),
  closeProducer: media(6),
  closeConsumer: media(7),
  updateConsumersSimulcastConfig: media(8),
  joinRoom: media(16),
  leaveRoom: media(17),
  selectedPeer: media(18),
  globalPinPeer: media(19),
  selfJoinComplete: media(20),
  peerJoinedBroadcast: media(25),
  peerLeaveBroadcast: media(26),
  peerProducerCreateBroadcast: media(27),
  peerProducerToggleBroadcast: media(28),
  peerProducerCloseBroadcast: media(29),
  globalPeerPinBroadcast: media(30),
  selectedPeerDiff: media(40),
  renegotiateSessionDescription: media(50),
  kickPeer: media(90),
  kickAll: media(91),
  changeDisplayName: media(92),
  hostControlPeer: media(93),
  hostControlAllPeers: media(94),
  audioActivity: media(100),
} as const;

/** The name of an event of the socket; those of group calls have `media` before them. */
export type SocketEventName = keyof typeof SocketEvent | `media ${keyof typeof MediaEvent}`;

const names = new Map<number, string>([
  ...Object.entries(SocketEvent).map(([name, number]) => [number, name] as const),
  ...Object.entries(MediaEvent).map(([name, number]) => [number, `media ${name}`] as const),
]);

/** The names of all events. */
export const socketEventNames: readonly string[] = [...names.values()];

/** Whether this event belongs to the audio and video of a group call. */
export function isMediaEvent(event: number): boolean {
  return event >= media(0);
}

/** Names an event for a log or a warning, also one without a name. */
export function eventName(event: number): string {
  const name = names.get(event);
  if (name !== undefined) {
    return name;
  }
  return isMediaEvent(event) ? `media event ${event - media(0)}` : `event ${event}`;
}
