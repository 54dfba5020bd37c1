import { type CloudCall } from '../cloud/cloud-call.js';
import { changeStatus, readLiveSession, readMeeting, removeEverybody } from './meeting-requests.js';
import {
  type SessionAfterFailure,
  SessionBackendError,
  type SessionBackendErrorCode,
} from '../cloud/session-backend-error.js';

/** How ending a session went. */
export type EndSessionResult =
  | {
      /** There was a session, and it is over. */
      readonly outcome: 'ended';
      /** How many were removed; null when the answer that said so was lost. */
      readonly removed: number | null;
    }
  | {
      /** There was no session to end. */
      readonly outcome: 'no-active-session';
    };

/** How often those who were in the middle of joining are removed, after the first time. */
const furtherTimes = 2;

/** The failures after which another request would fail as well, or is not wanted. */
const final: ReadonlySet<SessionBackendErrorCode> = new Set([
  'unauthorized',
  'forbidden',
  'rate-limited',
  'aborted',
]);

/** What one attempt to remove everybody came to. */
type Emptied =
  | { readonly who: 'somebody'; readonly removed: number | null }
  /** `sure` unless an earlier attempt may have removed them, and its answer was lost. */
  | { readonly who: 'nobody'; readonly sure: boolean };

/**
 * Ends the session of a meeting, and closes the meeting first when that is asked for.
 *
 * @throws SessionBackendError with what is known about the meeting and the session then.
 */
export async function endSession(
  call: CloudCall,
  meetingId: string,
  { disable }: { disable: boolean },
): Promise<EndSessionResult> {
  const ending = new Ending(call, meetingId);
  try {
    return await ending.run(disable);
  } catch (error) {
    throw error instanceof SessionBackendError ? await ending.explain(error) : error;
  }
}

class Ending {
  readonly #call: CloudCall;
  readonly #meetingId: string;
  #disabled: boolean | undefined;
  #session: SessionAfterFailure = 'unknown';

  constructor(call: CloudCall, meetingId: string) {
    this.#call = call;
    this.#meetingId = meetingId;
  }

  async run(disable: boolean): Promise<EndSessionResult> {
    // Without it, a removal whose answer was lost could not be told from a room that was empty.
    const wasLive = await this.#readIsLive();
    if (!disable) {
      return this.#end(wasLive);
    }
    await this.#close();
    const first = await this.#end(wasLive, { closed: true });
    return this.#emptyAgain(first);
  }

  /** The error with what is known, after another look at the session where that is of use. */
  async explain(error: SessionBackendError): Promise<SessionBackendError> {
    if (this.#session === 'unknown' && !final.has(error.code) && this.#call.mayGoOn) {
      await readLiveSession(this.#call, this.#meetingId, { maxRetries: 0 }).then(
        (live) => (this.#session = live ? 'live' : 'ended'),
        // It stays unknown, and the error that is told is the one that matters.
        () => undefined,
      );
    }
    return new SessionBackendError(error.code, error.message, {
      cause: error.cause,
      retryAfter: error.retryAfter,
      disabled: this.#disabled,
      session: this.#session,
    });
  }

  async #readIsLive(): Promise<boolean> {
    const live = (await readLiveSession(this.#call, this.#meetingId)) !== null;
    this.#session = live ? 'live' : 'ended';
    return live;
  }

  async #close(): Promise<void> {
    try {
      await changeStatus(this.#call, this.#meetingId, 'INACTIVE');
      this.#disabled = true;
      // Whether closing a meeting ends its session is not documented.
      this.#session = 'unknown';
    } catch (error) {
      if (this.#call.mayHaveActed) {
        this.#session = 'unknown';
      } else {
        this.#disabled = false;
      }
      throw error;
    }
  }

  async #end(wasLive: boolean, { closed = false } = {}): Promise<EndSessionResult> {
    const emptied = await this.#empty(wasLive);
    if (emptied.who === 'somebody') {
      return { outcome: 'ended', removed: emptied.removed };
    }
    if (wasLive && (closed || !emptied.sure)) {
      return { outcome: 'ended', removed: null };
    }
    if (!closed && !wasLive) {
      // "Not found" may as well have meant the meeting.
      await readMeeting(this.#call, this.#meetingId);
    }
    if (emptied.sure) {
      return { outcome: 'no-active-session' };
    }
    throw new SessionBackendError(
      'unavailable',
      'The answer to ending the session was lost, so that it cannot be told whether there was one. ' +
        'There is none now. Call again.',
    );
  }

  /** Removes those who were in the middle of joining when the meeting was closed. */
  async #emptyAgain(first: EndSessionResult): Promise<EndSessionResult> {
    let result = first;
    for (let time = 1; await this.#readIsLive(); time++) {
      if (time > furtherTimes) {
        throw new SessionBackendError(
          'conflict',
          `The meeting is closed and was emptied ${furtherTimes + 1} times, and there is somebody ` +
            'in it still. Call again.',
        );
      }
      const emptied = await this.#empty(true);
      if (emptied.who === 'nobody' && emptied.sure) {
        return result; // They were gone by themselves.
      }
      result = { outcome: 'ended', removed: sum(result, emptied) };
    }
    return result;
  }

  async #empty(wasLive: boolean): Promise<Emptied> {
    const call = this.#call;
    try {
      const removed = await removeEverybody(call, this.#meetingId);
      this.#session = 'ended';
      const isFirst = call.attempts === 1;
      return removed === 0 && !wasLive
        ? { who: 'nobody', sure: isFirst }
        : { who: 'somebody', removed: isFirst ? removed : null };
    } catch (error) {
      if (error instanceof SessionBackendError && error.code === 'not-found') {
        this.#session = 'ended';
        return { who: 'nobody', sure: call.attempts === 1 };
      }
      if (call.mayHaveActed || !wasLive) {
        this.#session = 'unknown';
      }
      throw error;
    }
  }
}

/** How many were removed in all, as far as each answer said so. */
function sum(before: EndSessionResult, emptied: Emptied): number | null {
  const earlier = before.outcome === 'ended' ? before.removed : 0;
  const later = emptied.who === 'somebody' ? emptied.removed : null;
  return earlier === null || later === null ? null : earlier + later;
}
