import * as z from 'zod/mini';
import { type ApiCall } from '../cloud/api-call.js';
import { count, date, optionalCount, optionalText, text } from '../cloud/response.js';
import { pageSize } from './paging.js';
import { type SessionSummary } from './session-results.js';

/** Which sessions to list. */
export interface SessionFilter {
  readonly status?: SessionSummary['status'] | undefined;
  /** Only sessions that started at this time or later: the API cannot filter by their end. */
  readonly startedSince?: Date | undefined;
  /** Only sessions of this meeting. */
  readonly meetingId?: string | undefined;
  /** Whether the latest session comes first. */
  readonly newestFirst?: boolean;
}

/** Runs one request, or a few that belong together, under a time limit of its own. */
export type RunCall = <T>(work: (call: ApiCall) => Promise<T>) => Promise<T>;

const listed = z.object({
  id: text,
  associated_id: text,
  meeting_display_name: optionalText,
  organization_id: optionalText,
  status: z.enum(['LIVE', 'ENDED']),
  started_at: date,
  ended_at: z._default(z.nullable(date), null),
  live_participants: optionalCount,
});

/** A session as the API describes it. */
export type ListedSession = z.infer<typeof listed>;

interface Page {
  readonly sessions: readonly ListedSession[];
  /** How many sessions there are on all pages, when the cloud says so. */
  readonly total: number | undefined;
}

/**
 * Lists sessions, each once. A list of live sessions begins with the latest, any other with the oldest
 * unless `newestFirst` is set.
 *
 * A session that ends while its list is read leaves the list of the live ones, and those after it move
 * up. Read from the last page to the first, no session moves to a page that was already read.
 */
export async function* listSessions(
  run: RunCall,
  filter: SessionFilter,
): AsyncGenerator<ListedSession, void, undefined> {
  const seen = new Set<string>();
  const unseen = (sessions: readonly ListedSession[]): ListedSession[] =>
    sessions.filter(({ id }) => !seen.has(id) && seen.add(id));
  const read = (page: number): Promise<Page> => run((call) => readPage(call, filter, page));

  const first = await read(1);
  const size = first.sessions.length;
  if (filter.status === 'LIVE' && first.total !== undefined) {
    const pages = size === 0 ? 1 : Math.max(1, Math.ceil(first.total / size));
    for (let page = pages; page > 0; page--) {
      const { sessions } = pages === 1 ? first : await read(page);
      yield* unseen(sessions).reverse();
    }
    return;
  }
  for (let page = 1, { sessions, total } = first; sessions.length > 0; page++) {
    const fresh = unseen(sessions);
    yield* fresh;
    // Without a total, a cloud that repeats its last page has no more.
    if (total === undefined ? fresh.length === 0 : page * size >= total) return;
    ({ sessions, total } = await read(page + 1));
  }
}

async function readPage(call: ApiCall, filter: SessionFilter, page: number): Promise<Page> {
  let total: number | undefined;
  const { sessions } = await call.request({
    what: 'listing the sessions',
    data: z.object({ sessions: z.array(listed) }),
    send: async (kit, { account_id, app_id }, options) => {
      const answer = await kit.sessions.getSessions(
        app_id,
        {
          account_id,
          sort_by: 'createdAt',
          sort_order: filter.newestFirst && filter.status !== 'LIVE' ? 'DESC' : 'ASC',
          per_page: pageSize,
          page_no: page,
          ...(filter.status && { status: filter.status }),
          ...(filter.meetingId !== undefined && { associated_id: filter.meetingId }),
          ...(filter.startedSince && { start_time: filter.startedSince.toISOString() }),
        },
        options,
      );
      // Read here, because it is beside `data`.
      total = paging.safeParse(answer).data?.paging.total_count;
      return answer;
    },
  });
  return { sessions, total };
}

const paging = z.object({ paging: z.object({ total_count: count }) });

export function summaryOf(session: ListedSession): SessionSummary {
  return {
    sessionId: session.id,
    meetingId: session.associated_id,
    title: session.meeting_display_name,
    status: session.status,
    startedAt: session.started_at,
    endedAt: session.ended_at,
    participants: session.live_participants,
  };
}
