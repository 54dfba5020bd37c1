import { createSessionBackend, type SessionBackend } from '../index.js';

const data = (value: object, more: object = {}): Response =>
  Response.json({ success: true, data: value, ...more });

/** A cloud with any number of live sessions, in this process, which counts the requests. */
export class ManySessions {
  /** The time of each request, by `Date.now()`. */
  readonly times: number[] = [];
  /** The ids of the meetings whose sessions are live. The session of "m1" is "s1". */
  readonly live: Set<string>;
  readonly #startedAt = new Date().toISOString();

  constructor(count: number) {
    this.live = new Set(Array.from({ length: count }, (_, index) => `m${index}`));
  }

  get backend(): SessionBackend {
    return createSessionBackend({
      accountId: 'account',
      appId: 'app',
      apiToken: 'an-api-token',
      fetch: (url, { method }) => {
        this.times.push(Date.now());
        return Promise.resolve(this.#answer(new URL(url), method));
      },
    });
  }

  /** The most requests in any five minutes. */
  get mostInFiveMinutes(): number {
    let first = 0;
    return this.times.reduce((most, time, index) => {
      while ((this.times[first] ?? time) <= time - 5 * 60_000) first += 1;
      return Math.max(most, index - first + 1);
    }, 0);
  }

  #answer({ pathname, searchParams }: URL, method: string | undefined): Response {
    if (pathname.endsWith('/sessions')) {
      const size = Number(searchParams.get('per_page'));
      const before = (Number(searchParams.get('page_no')) - 1) * size;
      const sessions = [...this.live].slice(before, before + size).map((id) => this.#session(id));
      return data({ sessions }, { paging: { total_count: this.live.size } });
    }
    const [, meetingId = '', rest = ''] = /\/meetings\/(\w+)(.*)$/.exec(pathname) ?? [];
    if (rest === '') {
      return data({ title: null, status: 'ACTIVE' });
    }
    if (!this.live.has(meetingId)) {
      return Response.json(
        { success: false, errors: [{ message: 'No session' }] },
        { status: 404 },
      );
    }
    if (method === 'POST') {
      this.live.delete(meetingId);
      return data({ kicked_participants_count: 1 });
    }
    return data(this.#session(meetingId));
  }

  #session(meetingId: string): object {
    return {
      id: meetingId.replace('m', 's'),
      associated_id: meetingId,
      status: 'LIVE',
      started_at: this.#startedAt,
      live_participants: 2,
    };
  }
}
