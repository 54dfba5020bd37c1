import { sha256 } from './sha256.js';
import { type ParsedEvent, type WebhookEvent } from './webhook-event.js';

/**
 * Computes the idempotency key of an event: the same for each delivery of it to one consumer. Only
 * signed bytes go into it. The `rtk-uuid` is not signed, so anyone who saw a delivery could send it
 * again under another one.
 */
export async function eventKey(
  consumer: string,
  { event }: ParsedEvent,
  body: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const identity = 'payload' in event ? identityOf(event) : [];
  const isComplete = identity.length > 0 && !identity.includes(null);
  const parts = [consumer, event.name, ...(isComplete ? identity : [await sha256(body)])];
  // A job id must not be a number, and the id of a workflow must not begin with "-".
  return `rtk_${await sha256(JSON.stringify(parts))}`;
}

/** The fields that identify this event among those of its name. Without one of them, the whole body does. */
function identityOf(event: WebhookEvent): readonly (string | null)[] {
  switch (event.name) {
    case 'meeting.started':
    case 'meeting.ended':
    case 'meeting.chatSynced':
    case 'meeting.transcript':
    case 'meeting.summary':
      return [event.sessionId];
    case 'meeting.participantJoined':
    case 'meeting.participantLeft': {
      const { peerId, joinedAt, leftAt } = event.participant;
      const time = event.name === 'meeting.participantJoined' ? joinedAt : leftAt;
      return [event.sessionId, peerId, time?.toISOString() ?? null];
    }
    case 'recording.statusUpdate':
      return [event.recordingId, event.status];
    case 'livestreaming.statusUpdate':
      // One stream can be live several times.
      return [];
  }
}
