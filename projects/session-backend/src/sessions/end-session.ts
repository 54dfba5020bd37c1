import { type ApiCall, type Attempted } from '../cloud/api-call.js';
import { type SessionAfterFailure, SessionBackendError } from '../cloud/session-backend-error.js';
import {
  findLiveSession,
  kickAll,
  readLiveSession,
  readMeeting,
  setStatus,
} from './meeting-requests.js';

/** What `endSession()` did. */
export type EndSessionResult =
  | {
      /** There was a session, and it has ended. */
      readonly outcome: 'ended';
      /** The id of the session; null when it began after this call had looked for one. */
      readonly sessionId: string | null;
      /** How many participants were removed; null when the answer with the number was lost. */
      readonly removed: number | null;
    }
  | {
      /** There was no session to end. */
      readonly outcome: 'no-active-session';
    }
  | {
      /** The session of `ifSession` has ended before, and another one is live. It goes on. */
      readonly outcome: 'another-session';
      /** The id of the session that is live. */
      readonly sessionId: string;
      /**
       * Whether this call disabled the meeting before the other session began; null when it is not known,
       * because the answer was lost.
       */
      readonly disabled: boolean | null;
    };

/** The result before the id of the session is added. */
type Ended =
  | { readonly outcome: 'ended'; readonly removed: number | null }
  | { readonly outcome: 'no-active-session' };

/** What to end, and how. */
export interface EndSessionChoices {
  readonly disable: boolean;
  readonly ifSession: string | undefined;
}

/** How often participants who joined while the meeting was being disabled are removed. */
const cleanUps = 2;

/** Thrown to stop: another session is live than the one that the caller named. */
class AnotherSession extends Error {
  constructor(readonly sessionId: string) {
    super();
  }
}

/** Thrown to stop: the session ended while its end was being retried. */
class SessionGone extends Error {
  /** @param certain whether no attempt of this call may have ended it */
  constructor(readonly certain: boolean) {
    super();
  }
}

/** What kick-all did. */
type Kicked =
  | { readonly removed: number | null }
  /** It found no session. `certain` unless an attempt whose answer was lost may have ended it. */
  | { readonly nobody: true; readonly certain: boolean };

/**
 * Ends the session of a meeting, and disables the meeting first when that is wanted.
 *
 * @throws SessionBackendError with what is known about the meeting and the session then
 */
export async function endSession(
  call: ApiCall,
  meetingId: string,
  choices: EndSessionChoices,
): Promise<EndSessionResult> {
  const ending = new Ending(call, meetingId, choices.ifSession);
  try {
    const result = await ending.run(choices.disable);
    return 'removed' in result ? { ...result, sessionId: ending.sessionId } : result;
  } catch (error) {
    if (error instanceof AnotherSession) {
      const { sessionId } = error;
      return { outcome: 'another-session', sessionId, disabled: ending.hasDisabled };
    }
    if (error instanceof SessionGone) {
      return { outcome: 'no-active-session' };
    }
    throw error instanceof SessionBackendError ? await ending.explain(error) : error;
  }
}

class Ending {
  readonly #call: ApiCall;
  readonly #meetingId: string;
  readonly #ifSession: string | undefined;
  /** Whether the meeting exists in this app. Without that, "no session" may mean a wrong id. */
  #meetingExists = false;
  #session: SessionAfterFailure = 'unknown';
  #sessionId: string | null = null;
  #disabled: boolean | undefined;
  /** Whether an attempt to disable the meeting, whose answer was lost, may have acted. */
  #mayHaveDisabled = false;

  constructor(call: ApiCall, meetingId: string, ifSession: string | undefined) {
    this.#call = call;
    this.#meetingId = meetingId;
    this.#ifSession = ifSession;
  }

  /** The id of the first live session that was seen. */
  get sessionId(): string | null {
    return this.#sessionId;
  }

  /** Whether the meeting was disabled here; null when it is not known. */
  get hasDisabled(): boolean | null {
    return this.#disabled ?? (this.#mayHaveDisabled ? null : false);
  }

  async run(disable: boolean): Promise<Ended> {
    // Read before: a kick-all whose answer was lost cannot be told from one without a session.
    const wasLive = await this.#readIsLive();
    if (!wasLive && this.#ifSession !== undefined) {
      return { outcome: 'no-active-session' };
    }
    if (!disable) {
      return this.#end(wasLive);
    }
    // The vendor's FAQ kicks first and disables then. In between, clients that reconnect and users who
    // reload begin another session, which stays live in the disabled meeting. So the meeting is disabled
    // first. When kicking fails after that, the error says `disabled: true, session: 'live'`.
    await this.#disable();
    if (wasLive && this.#ifSession !== undefined && !(await this.#readIsLive())) {
      return { outcome: 'ended', removed: null };
    }
    return this.#removeLatecomers(await this.#end(wasLive));
  }

  /** The error with what is known, after another look at the session where that helps. */
  async explain(error: SessionBackendError): Promise<SessionBackendError> {
    const isUnclear = this.#session === 'unknown' && this.#meetingExists;
    if (isUnclear && error.code !== 'rate-limited' && this.#call.hasTime) {
      await findLiveSession(this.#call, this.#meetingId, { attempts: 1 }).then(
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

  /** @throws AnotherSession when the live session is not the one that the caller named */
  async #readIsLive(): Promise<boolean> {
    const live = this.#meetingExists
      ? await findLiveSession(this.#call, this.#meetingId)
      : await readLiveSession(this.#call, this.#meetingId);
    this.#meetingExists = true;
    this.#session = live ? 'live' : 'ended';
    if (live && this.#ifSession !== undefined && live.sessionId !== this.#ifSession) {
      throw new AnotherSession(live.sessionId);
    }
    this.#sessionId ??= live?.sessionId ?? null;
    return live !== null;
  }

  async #disable(): Promise<void> {
    const attempted = await this.#call.attempt(setStatus(this.#meetingId, 'INACTIVE'), {
      beforeRetry: async (mayHaveActed) => {
        this.#mayHaveDisabled = mayHaveActed;
        // The earlier reading is out of date now, also when the next one fails.
        if (mayHaveActed) this.#session = 'unknown';
        if (this.#ifSession === undefined) return;
        if (!(await this.#readIsLive()) && !mayHaveActed) throw new SessionGone(true);
      },
    });
    if ('data' in attempted) {
      this.#disabled = true;
    } else if (!attempted.mayHaveActed) {
      this.#disabled = false;
    }
    if (!('error' in attempted) || attempted.mayHaveActed) {
      // Whether disabling a meeting ends its session is not documented.
      this.#session = 'unknown';
    }
    if ('error' in attempted) {
      throw attempted.error;
    }
  }

  async #end(wasLive: boolean): Promise<Ended> {
    const kicked = await this.#kickAll(wasLive, this.#ifSession !== undefined);
    if ('removed' in kicked) {
      return { outcome: 'ended', removed: kicked.removed };
    }
    if (wasLive && (this.#disabled === true || !kicked.certain)) {
      return { outcome: 'ended', removed: null };
    }
    if (kicked.certain) {
      return { outcome: 'no-active-session' };
    }
    throw new SessionBackendError(
      'unavailable',
      'The answer to ending the session was lost, so it is not known whether there was one. There ' +
        'is none now. Call again.',
    );
  }

  /** Removes participants who were joining when the meeting was disabled. */
  async #removeLatecomers(first: Ended): Promise<Ended> {
    let result = first;
    for (let time = 1; await this.#hasLatecomers(); time++) {
      if (time > cleanUps) {
        throw new SessionBackendError(
          'conflict',
          `The meeting is disabled and was emptied ${cleanUps + 1} times, and a participant is ` +
            'still in it. Call again.',
        );
      }
      const kicked = await this.#kickAll(true, false);
      if (!('removed' in kicked) && kicked.certain) {
        return result; // They left by themselves.
      }
      result = { outcome: 'ended', removed: sum(result, kicked) };
    }
    return result;
  }

  async #hasLatecomers(): Promise<boolean> {
    try {
      return await this.#readIsLive();
    } catch (error) {
      // A session that began in a meeting that is still disabled has only participants who were joining
      // at that moment. In a meeting that was enabled again it is a session of its own.
      const isOwn =
        error instanceof AnotherSession &&
        (await readMeeting(this.#call, this.#meetingId)).status === 'ACTIVE';
      if (isOwn) this.#session = 'ended';
      if (error instanceof AnotherSession) return !isOwn;
      throw error;
    }
  }

  /** @param guarded whether to look before each retry that the session of `ifSession` is live */
  async #kickAll(wasLive: boolean, guarded: boolean): Promise<Kicked> {
    let attempted: Attempted<{ kicked_participants_count: number | null }>;
    try {
      attempted = await this.#call.attempt(kickAll(this.#meetingId), {
        beforeRetry: async (mayHaveActed) => {
          if (mayHaveActed) this.#session = 'unknown';
          if (!guarded) return;
          try {
            if (!(await this.#readIsLive())) throw new SessionGone(!mayHaveActed);
          } catch (error) {
            // A meeting has one session at a time, so the one that was to end has ended.
            throw error instanceof AnotherSession && mayHaveActed ? new SessionGone(false) : error;
          }
        },
      });
    } catch (error) {
      if (error instanceof SessionGone) {
        return { nobody: true, certain: error.certain };
      }
      throw error;
    }
    const { mayHaveActed } = attempted;
    if ('error' in attempted) {
      if (attempted.error.code === 'not-found') {
        this.#session = 'ended';
        return { nobody: true, certain: !mayHaveActed };
      }
      if (mayHaveActed || !wasLive) {
        this.#session = 'unknown';
      }
      throw attempted.error;
    }
    this.#session = 'ended';
    const removed = attempted.data.kicked_participants_count;
    return removed === 0 && !wasLive
      ? { nobody: true, certain: !mayHaveActed }
      : { removed: mayHaveActed ? null : removed };
  }
}

/** How many participants were removed in all, when each answer said so. */
function sum(before: Ended, kicked: Kicked): number | null {
  const earlier = before.outcome === 'ended' ? before.removed : 0;
  const later = 'removed' in kicked ? kicked.removed : null;
  return earlier === null || later === null ? null : earlier + later;
}
