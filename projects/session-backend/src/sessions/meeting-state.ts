import { type ApiCall } from '../cloud/api-call.js';
import { type SessionAfterFailure, SessionBackendError } from '../cloud/session-backend-error.js';
import {
  findLiveSession,
  kickAll,
  readLiveSession,
  readMeeting,
  setStatus,
} from './meeting-requests.js';

/** The session of a meeting: the one to end is live, none is, or another one than `ifSession`. */
export type SeenSession = 'live' | 'none' | 'another';

/** The result of kick-all. */
export type Kicked =
  | { readonly outcome: 'removed'; readonly removed: number | null }
  /** It found no session. `certain` unless an attempt whose answer was lost may have ended it. */
  | { readonly outcome: 'none'; readonly certain: boolean }
  /** Another session than `ifSession` is live, and was not ended. */
  | { readonly outcome: 'another' };

/** Sends the requests that end the session of a meeting, and records what their answers say about both. */
export class MeetingState {
  readonly #call: ApiCall;
  readonly #id: string;
  readonly #ifSession: string | undefined;
  /** Whether the meeting exists in this app. Without that, "no session" may mean a wrong id. */
  #exists = false;
  #session: SessionAfterFailure = 'unknown';
  #sessionId: string | null = null;
  #otherSessionId = '';
  #disabled: boolean | undefined;
  /** Whether an attempt to disable the meeting, whose answer was lost, may have acted. */
  #mayHaveDisabled = false;

  constructor(call: ApiCall, id: string, ifSession: string | undefined) {
    this.#call = call;
    this.#id = id;
    this.#ifSession = ifSession;
  }

  /** Whether only one session may be ended, that of `ifSession`. */
  get isGuarded(): boolean {
    return this.#ifSession !== undefined;
  }

  /** The id of the first live session that was seen. */
  get sessionId(): string | null {
    return this.#sessionId;
  }

  /** The id of the session that was seen live instead of that of `ifSession`. */
  get otherSessionId(): string {
    return this.#otherSessionId;
  }

  /** Whether the meeting was disabled here; null when it is not known. */
  get isDisabled(): boolean | null {
    return this.#disabled ?? (this.#mayHaveDisabled ? null : false);
  }

  /**
   * Reads whether a session is live.
   *
   * @throws SessionBackendError `not-found` when there is no such meeting in this app
   */
  async readSession(): Promise<SeenSession> {
    const live = this.#exists
      ? await findLiveSession(this.#call, this.#id)
      : await readLiveSession(this.#call, this.#id);
    this.#exists = true;
    this.#session = live ? 'live' : 'ended';
    if (!live) {
      return 'none';
    }
    if (this.#ifSession !== undefined && live.sessionId !== this.#ifSession) {
      this.#otherSessionId = live.sessionId;
      return 'another';
    }
    this.#sessionId ??= live.sessionId;
    return 'live';
  }

  /**
   * Disables the meeting. With `ifSession`, stops before a retry when that session is not live any more,
   * unless the meeting may be disabled already.
   */
  async disable(): Promise<'disabled' | Exclude<SeenSession, 'live'>> {
    let seen = 'live' as SeenSession;
    const attempted = await this.#call.attempt(setStatus(this.#id, 'INACTIVE'), {
      retryIf: async (mayHaveActed) => {
        this.#mayHaveDisabled = mayHaveActed;
        // The last read is out of date now, also when the next request fails.
        if (mayHaveActed) this.#session = 'unknown';
        if (this.isGuarded) seen = await this.readSession();
        return seen === 'live' || (seen === 'none' && mayHaveActed);
      },
    });
    if ('error' in attempted && attempted.isStopped) {
      return seen === 'another' ? 'another' : 'none';
    }
    if ('data' in attempted || attempted.mayHaveActed) {
      // Whether disabling a meeting ends its session is not documented.
      this.#session = 'unknown';
    }
    if ('error' in attempted) {
      if (!attempted.mayHaveActed) this.#disabled = false;
      throw attempted.error;
    }
    this.#disabled = true;
    return 'disabled';
  }

  /**
   * Removes all participants.
   *
   * @param wasLive whether a session was live
   * @param guarded whether to check before each retry that the session of `ifSession` is live
   */
  async kickAll(wasLive: boolean, guarded: boolean): Promise<Kicked> {
    let seen = 'live' as SeenSession;
    const attempted = await this.#call.attempt(kickAll(this.#id), {
      retryIf: async (mayHaveActed) => {
        if (mayHaveActed) this.#session = 'unknown';
        if (guarded) seen = await this.readSession();
        return seen === 'live';
      },
    });
    const certain = !attempted.mayHaveActed;
    if ('data' in attempted) {
      this.#session = 'ended';
      const removed = attempted.data.kicked_participants_count;
      return removed === 0 && !wasLive
        ? { outcome: 'none', certain }
        : { outcome: 'removed', removed: certain ? removed : null };
    }
    if (attempted.isStopped) {
      // A meeting has one session at a time: when another one is live, the one to end has ended.
      return seen === 'another' && certain ? { outcome: 'another' } : { outcome: 'none', certain };
    }
    if (attempted.error.code === 'not-found') {
      this.#session = 'ended';
      return { outcome: 'none', certain };
    }
    if (!certain || !wasLive) {
      this.#session = 'unknown';
    }
    throw attempted.error;
  }

  /**
   * Reads whether participants joined while the meeting was being disabled. A session that began in a
   * meeting which is still disabled has only such participants. In a meeting that was enabled again it is
   * a session of its own.
   */
  async hasLatecomers(): Promise<boolean> {
    const seen = await this.readSession();
    if (seen !== 'another') {
      return seen === 'live';
    }
    const { status } = await readMeeting(this.#call, this.#id);
    if (status === 'ACTIVE') this.#session = 'ended';
    return status === 'INACTIVE';
  }

  /** Adds to an error what is known. Reads the session once more where that is not clear. */
  async addStateTo(error: SessionBackendError): Promise<SessionBackendError> {
    const isUnclear = this.#session === 'unknown' && this.#exists;
    if (isUnclear && error.code !== 'rate-limited' && this.#call.hasTime) {
      await findLiveSession(this.#call, this.#id, { attempts: 1 }).then(
        (live) => (this.#session = live ? 'live' : 'ended'),
        // It stays unknown. The first error is the one that matters.
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
}
