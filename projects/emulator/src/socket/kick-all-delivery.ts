import { type EventLog } from '../faults/event-log.js';
import { type Faults } from '../faults/faults.js';
import { type MeetingEvent } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { type SocketPush } from './socket-push.js';

/** Changes the push about the end of a session for clients that a fault applies to. */
export function withKickAllFaults(
  pushes: readonly SocketPush[],
  event: MeetingEvent,
  faults: Faults,
  log: EventLog,
): readonly SocketPush[] {
  if (event.kind !== 'session-ended' || pushes.length === 0) {
    return pushes;
  }
  const { meetingId } = event;
  const peers = [...event.peers, ...event.waiting];
  const receivers = { meetingId, participantId: peers.map(({ participantId }) => participantId) };
  const affected = (fault: 'repeat-kick-all' | 'kick-all-as-kick'): readonly string[] => {
    const spec = faults.apply(fault, receivers);
    if (!spec) {
      return [];
    }
    const { participantId } = spec;
    log.add({
      kind: 'fault',
      fault,
      meetingId,
      ...(participantId !== undefined && { participantId }),
    });
    return peers
      .filter((peer) => (participantId ?? peer.participantId) === peer.participantId)
      .map(({ id }) => id);
  };
  const kicked = affected('kick-all-as-kick');
  const told = pushes.flatMap((push) => asKick(push, kicked));
  const twice = affected('repeat-kick-all');
  return [...told, ...told.flatMap((push) => onlyTo(push, twice))];
}

/** For these peers, a kickAll as a kick. */
function asKick(push: SocketPush, kicked: readonly string[]): readonly SocketPush[] {
  if (push.event !== SocketEvent.kickAll || !('peerIds' in push.to) || kicked.length === 0) {
    return [push];
  }
  const others = push.to.peerIds.filter((id) => !kicked.includes(id));
  return [
    ...(others.length > 0 ? [{ ...push, to: { peerIds: others } }] : []),
    ...onlyTo({ ...push, event: SocketEvent.kick }, kicked),
  ];
}

function onlyTo(push: SocketPush, receivers: readonly string[]): readonly SocketPush[] {
  const peerIds = 'peerIds' in push.to ? push.to.peerIds : [];
  const both = peerIds.filter((id) => receivers.includes(id));
  return both.length > 0 ? [{ ...push, to: { peerIds: both } }] : [];
}
