import { checkFunction } from '../options/function-option.js';
import { checkObject } from '../options/object-option.js';
import { type PlannedEnds } from '../plans/planned-ends.js';
import { type SessionBackend } from '../sessions/session-backend.js';
import { type DeadLetters, type EngineHealth } from '../webhooks/webhook-engine.js';
import { type OnAudit } from './audit.js';
import { type Authorize } from './authorization.js';

/** The calls of a `SessionBackend` that the routes make. */
export type SessionCalls = Pick<
  SessionBackend,
  | 'endSession'
  | 'disableMeeting'
  | 'enableMeeting'
  | 'meetingStatus'
  | 'listSessions'
  | 'endAll'
  | 'removeParticipants'
>;

/** Options of `sessionRoutes()` and `createSessionApi()`. */
export interface SessionRoutesOptions {
  /** The result of `createSessionBackend()`. */
  readonly sessions: SessionCalls;
  /** Decides every request. Nothing is sent to the cloud before it has allowed the request. */
  readonly authorize: Authorize;
  /**
   * Origins besides the request's own whose pages may call, such as `https://admin.example.com`. Needed
   * behind a proxy that hides the public address, and for pages of another origin. For those the
   * application answers the CORS preflight itself.
   */
  readonly allowedOrigins?: readonly string[];
  /** Called with each request that was authorized or denied, before it is answered. */
  readonly onAudit?: OnAudit;
  /**
   * The result of `plannedEnds()`. Adds the routes that read, plan, extend and cancel the end of a session.
   * Participants may read the plan when `authorize` allows them the action `read-plan`.
   */
  readonly plans?: PlannedEnds;
  /** The dead letters of the webhook engine. Adds the routes that list and retry them. */
  readonly deadLetters?: DeadLetters;
  /** The webhook engine, or anything else with its `health()`. Adds the route `/health`. */
  readonly engine?: { health(): Promise<EngineHealth> };
  /**
   * Called with failures on this side, such as an API token that does not work, or an `authorize` or
   * `onAudit` that throws. `console.error` when left out.
   */
  readonly onError?: (error: unknown) => void;
}

/** The options that add routes. */
type Parts = 'plans' | 'deadLetters' | 'engine';

/** The options, checked, with every default. */
export type CheckedRoutesOptions = Required<Omit<SessionRoutesOptions, Parts>> &
  Pick<SessionRoutesOptions, Parts>;

/** @throws TypeError that names the wrong option */
export function checkRoutesOptions(options: SessionRoutesOptions): CheckedRoutesOptions {
  checkObject('The options', options, '{ sessions, authorize }');
  const { sessions, authorize, plans, deadLetters, engine } = options;
  const { allowedOrigins = [], onAudit = () => undefined, onError = console.error } = options;
  if (typeof (sessions as Partial<SessionCalls> | undefined)?.endSession !== 'function') {
    throw new TypeError('sessions must be the result of createSessionBackend().');
  }
  checkFunction('authorize', authorize);
  checkFunction('onAudit', onAudit);
  checkFunction('onError', onError);
  if (plans !== undefined) {
    checkFunction('plans.plannedEnd', (plans as Partial<PlannedEnds>).plannedEnd);
  }
  if (deadLetters !== undefined) {
    checkFunction('deadLetters.list', (deadLetters as Partial<DeadLetters>).list);
    checkFunction('deadLetters.retry', (deadLetters as Partial<DeadLetters>).retry);
  }
  if (engine !== undefined) {
    checkFunction('engine.health', (engine as Partial<typeof engine>).health);
  }
  // A string has `includes` as well, and would allow each part of it.
  if (!Array.isArray(allowedOrigins)) {
    throw new TypeError(`allowedOrigins must be a list. Got ${typeof allowedOrigins}.`);
  }
  allowedOrigins.forEach(checkOrigin);
  return {
    sessions,
    authorize,
    allowedOrigins,
    onAudit,
    onError,
    ...(plans && { plans }),
    ...(deadLetters && { deadLetters }),
    ...(engine && { engine }),
  };
}

/** An origin that no browser writes like this would allow nothing. */
function checkOrigin(text: unknown): void {
  const isOrigin = typeof text === 'string' && URL.canParse(text) && new URL(text).origin === text;
  if (!isOrigin) {
    throw new TypeError(
      'allowedOrigins must have origins such as "https://admin.example.com", in lower case, without a ' +
        `path, a slash at the end or the default port. Got ${JSON.stringify(text)}.`,
    );
  }
}
