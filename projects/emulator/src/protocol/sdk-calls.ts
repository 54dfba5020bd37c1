import { eventName, type SocketEventName } from './events.js';

/** The call in the SDK that sends a message, where its name says more than that of the message. */
const sdkCalls: Partial<Record<SocketEventName, string>> = {
  chatSendMessageToRoom: 'chat.sendMessage()',
  chatSendMessageToPeers: 'chat.sendMessage() to some participants',
  chatEditMessage: 'chat.editMessage()',
  chatDeleteMessage: 'chat.deleteMessage()',
  chatPinMessage: 'chat.pin() or unpin()',
  pluginAddPlugin: 'activate() of a plugin',
  pluginRemovePlugin: 'deactivate() of a plugin',
  pluginStoreInsertKeys: 'set() of a store',
  pluginStoreDeleteKeys: 'delete() of a store',
  pollsCreatePoll: 'polls.create()',
  pollsVotePoll: 'polls.vote()',
  'media globalPinPeer': 'pin() or unpin() of a participant',
  'media hostControlPeer': 'disableAudio() or disableVideo() of a participant',
  'media hostControlAllPeers': 'participants.disableAllAudio() or disableAllVideo()',
};

/** Describes a socket message by the call in the SDK that sends it, for a developer to recognize. */
export function describeMessage(event: number): string {
  const name = eventName(event);
  const call = sdkCalls[name as SocketEventName];
  return call === undefined ? `the socket message ${name}` : `${call} (socket message ${name})`;
}
