import type { RealtimeKit } from 'cloudflare/resources/realtime-kit';
import type * as z from 'zod/mini';
import { failureOf, isRejection } from './client-failure.js';
import { type Deadline } from './deadline.js';
import { readResponse } from './response.js';
import { SessionBackendError } from './session-backend-error.js';

/** The path parameters that nearly every method of the client takes. */
export interface AppPath {
  readonly account_id: string;
  readonly app_id: string;
}

/** One request to the API. */
export interface ApiRequest<T> {
  /** What the request does, as in "disabling the meeting". */
  readonly what: string;
  readonly send: (
    kit: RealtimeKit,
    app: AppPath,
    options: { readonly signal: AbortSignal },
  ) => PromiseLike<unknown>;
  /** The documented shape of the `data` in the answer. */
  readonly data: z.ZodMiniType<T>;
}

/** The result of a request after all its attempts. */
type Attempted<T> =
  | {
      readonly data: T;
      /** Whether an attempt whose answer was lost may have acted before. */
      readonly mayHaveActed: boolean;
    }
  | {
      readonly error: SessionBackendError;
      /** Whether any attempt may have acted. False when the cloud rejected all of them. */
      readonly mayHaveActed: boolean;
      /** Whether `retryIf` ended the attempts. */
      readonly isStopped: boolean;
    };

/** How often a request is tried. */
const attempts = 3;

/** The failures after which another attempt may succeed. */
const temporary = new Set<SessionBackendError['code']>(['conflict', 'rate-limited', 'unavailable']);

/** One call of the session backend: requests in a row that share one time limit. */
export class ApiCall {
  readonly #kit: RealtimeKit;
  readonly #app: AppPath;
  readonly #deadline: Deadline;
  /** Milliseconds for one attempt: a request that hangs leaves time for another one. */
  readonly #attemptTimeout: number;

  constructor(kit: RealtimeKit, app: AppPath, deadline: Deadline) {
    this.#kit = kit;
    this.#app = app;
    this.#deadline = deadline;
    this.#attemptTimeout = Math.ceil(deadline.remaining / attempts);
  }

  /** Whether there is time for another request. */
  get hasTime(): boolean {
    return this.#deadline.remaining > 0;
  }

  /**
   * Sends a request, several times when that helps, and returns the `data` of the answer.
   *
   * @throws SessionBackendError when the last attempt failed
   */
  async request<T>(request: ApiRequest<T>, options?: { attempts?: number }): Promise<T> {
    const attempted = await this.attempt(request, options);
    if ('error' in attempted) {
      throw attempted.error;
    }
    return attempted.data;
  }

  /**
   * Sends a request like `request()`, and also says whether the cloud may have acted.
   *
   * @param retryIf decides before each attempt but the first. An error that it throws is thrown here.
   */
  async attempt<T>(
    request: ApiRequest<T>,
    options: {
      readonly attempts?: number;
      readonly retryIf?: (mayHaveActed: boolean) => Promise<boolean>;
    } = {},
  ): Promise<Attempted<T>> {
    let mayHaveActed = false;
    const failed = (error: SessionBackendError, isStopped = false): Attempted<T> => {
      return { error, mayHaveActed, isStopped };
    };
    for (let attempt = 1; ; attempt++) {
      try {
        return { data: await this.#send(request), mayHaveActed };
      } catch (thrown) {
        const error = failureOf(thrown, request.what);
        mayHaveActed ||= !isRejection(thrown);
        const wait = error.retryAfter === undefined ? backoff(attempt) : error.retryAfter * 1_000;
        if (
          !temporary.has(error.code) ||
          attempt >= (options.attempts ?? attempts) ||
          wait >= this.#deadline.remaining
        ) {
          return failed(error);
        }
        try {
          await this.#deadline.sleep(wait);
        } catch (interruption) {
          return failed(failureOf(interruption, request.what));
        }
        if ((await options.retryIf?.(mayHaveActed)) === false) {
          return failed(error, true);
        }
      }
    }
  }

  async #send<T>({ what, send, data }: ApiRequest<T>): Promise<T> {
    const body = await this.#deadline.limit(this.#attemptTimeout, (signal) =>
      send(this.#kit, this.#app, { signal }),
    );
    return readResponse(what, data, body);
  }
}

/** Milliseconds before the next attempt: half a second, doubled each time, and spread by a quarter. */
function backoff(attempt: number): number {
  return Math.round(500 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2));
}

/** Settles as the request does, and resolves with undefined when the cloud answered 404. */
export async function ignoringNotFound<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof SessionBackendError && error.code === 'not-found') {
      return undefined;
    }
    throw error;
  }
}
