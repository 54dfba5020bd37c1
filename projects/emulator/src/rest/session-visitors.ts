import type { SessionGetSessionParticipantsResponse } from 'cloudflare/resources/realtime-kit/sessions';
import { type Visit } from '../meetings/session-history.js';
import { minutes } from './session-answer.js';

/** A visitor of a session, with every stay. */
export interface Visitor {
  readonly id: string;
  readonly participantId: string;
  readonly customParticipantId: string;
  readonly name: string;
  readonly visits: readonly Visit[];
  readonly minutes: number;
}

/** Lists the visitors of a session in the order of their arrival: one for each client or each participant. */
export function visitors(visits: readonly Visit[], consolidated: boolean, now: Date): Visitor[] {
  const byVisitor = new Map<string, Visit[]>();
  for (const visit of visits) {
    const id = consolidated ? visit.participantId : visit.peerId;
    byVisitor.set(id, [...(byVisitor.get(id) ?? []), visit]);
  }
  return [...byVisitor].flatMap(([id, own]) =>
    own.slice(0, 1).map((first) => ({
      id,
      participantId: first.participantId,
      customParticipantId: first.customParticipantId,
      name: first.name,
      visits: own,
      minutes: own.reduce((sum, visit) => sum + minutes(visit, now), 0),
    })),
  );
}

/** Describes a visitor in a response. */
export function describeVisitor(visitor: Visitor, sessionId: string, withEvents: boolean) {
  const { id, participantId, customParticipantId, name, visits } = visitor;
  const joinedAt = visits[0]?.joinedAt.toISOString() ?? '';
  const leftAt = visits.at(-1)?.leftAt?.toISOString();
  return {
    id,
    user_id: participantId,
    custom_participant_id: customParticipantId,
    display_name: name,
    preset_name: visits[0]?.presetName ?? '',
    duration: visitor.minutes,
    joined_at: joinedAt,
    ...(leftAt !== undefined && { left_at: leftAt }),
    created_at: joinedAt,
    updated_at: leftAt ?? joinedAt,
    ...(withEvents && { peer_events: visits.flatMap((visit) => describeStay(visit, sessionId)) }),
  } satisfies SessionGetSessionParticipantsResponse.Data.Participant;
}

function describeStay(
  { peerId, participantId, joinedAt, leftAt, viewType }: Visit,
  sessionId: string,
) {
  const event = (event_name: 'PEER_JOINING' | 'PEER_LEAVING', at: Date) => ({
    id: `${peerId}-${event_name}-${at.getTime()}`,
    event_name,
    peer_id: peerId,
    participant_id: participantId,
    session_id: sessionId,
    preset_view_type: viewType,
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
  });
  return [
    event('PEER_JOINING', joinedAt),
    ...(leftAt ? [event('PEER_LEAVING', leftAt)] : []),
  ] satisfies SessionGetSessionParticipantsResponse.Data.Participant.PeerEvent[];
}
