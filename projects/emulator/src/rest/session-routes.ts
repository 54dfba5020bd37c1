import type {
  SessionGetSessionDetailsResponse,
  SessionGetSessionParticipantsResponse,
  SessionGetSessionsResponse,
} from 'cloudflare/resources/realtime-kit/sessions';
import { type Context, Hono } from 'hono';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SessionRecord } from '../meetings/session-history.js';
import { paginate } from './paging.js';
import { RequestQuery } from './request-query.js';
import { type RestContext, type RestEnv } from './rest-context.js';
import { describeSession } from './session-answer.js';
import { describeVisitor, visitors } from './session-visitors.js';

/** `sessions.getSessions`, `getSessionDetails`, `getSessionParticipants`. */
export function sessionRoutes({ meetings, clock }: RestContext): Hono<RestEnv> {
  const { history } = meetings;
  /** Finds the session that the path names. Sessions of other apps count as unknown. */
  const sessionOf = (c: Context<RestEnv>): SessionRecord => {
    const session = history.session(c.req.param('sessionId') ?? '');
    if (session.appId !== c.get('app').id) {
      throw new EmulatorError('unknown-session', `There is no session "${session.id}".`);
    }
    return session;
  };

  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const query = new RequestQuery(c);
    const isWithin = query.period();
    const now = clock.now();
    const status = query.choice('status', ['LIVE', 'ENDED']);
    const meetingId = query.text('associated_id');
    const participants = query.text('participants')?.split(',');
    const found = history
      .of(c.get('app'))
      .filter(
        (session) =>
          (meetingId === undefined || session.meetingId === meetingId) &&
          (!participants ||
            history
              .visits(session.id)
              .some(
                ({ participantId, customParticipantId }) =>
                  participants.includes(participantId) ||
                  participants.includes(customParticipantId),
              )) &&
          query.finds(session.title, session.meetingId, session.id) &&
          isWithin(session.startedAt),
      )
      .map((session) => describeSession(session, history, now))
      .filter((session) => status === undefined || session.status === status);
    if (query.choice('sort_by', ['minutesConsumed', 'createdAt']) === 'minutesConsumed') {
      found.sort((a, b) => a.minutes_consumed - b.minutes_consumed);
    }
    // The latest first, when nothing else is asked for.
    const inOrder = query.choice('sort_order', ['ASC', 'DESC']) === 'ASC' ? found : found.reverse();
    const { items, paging } = paginate(inOrder, query);
    return c.json({
      success: true,
      data: { sessions: items },
      paging,
    } satisfies SessionGetSessionsResponse);
  });

  routes.get('/:sessionId', (c) => {
    const withRooms = new RequestQuery(c).flag('include_breakout_rooms') === true;
    const data = {
      ...describeSession(sessionOf(c), history, clock.now()),
      ...(withRooms && { breakout_rooms: [] }),
    };
    return c.json({ success: true, data } satisfies SessionGetSessionDetailsResponse);
  });

  routes.get('/:sessionId/participants', (c) => {
    const session = sessionOf(c);
    const query = new RequestQuery(c);
    const now = clock.now();
    const consolidated = query.choice('view', ['raw', 'consolidated']) === 'consolidated';
    const found = visitors(history.visits(session.id), consolidated, now).filter(
      ({ participantId, customParticipantId, name }) =>
        query.finds(participantId, customParticipantId, name),
    );
    if (query.choice('sort_by', ['joinedAt', 'duration']) === 'duration') {
      found.sort((a, b) => a.minutes - b.minutes);
    }
    const descending = query.choice('sort_order', ['ASC', 'DESC']) === 'DESC';
    const withEvents = query.flag('include_peer_events') === true;
    const participants = paginate(descending ? found.reverse() : found, query).items.map(
      (visitor) => describeVisitor(visitor, session.id, withEvents),
    );
    return c.json({
      success: true,
      data: { participants },
    } satisfies SessionGetSessionParticipantsResponse);
  });

  return routes;
}
