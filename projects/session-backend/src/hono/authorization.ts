import * as z from 'zod/mini';
import { type SessionApiRequest } from './session-action.js';
import { within } from '../options/time-limit.js';

/**
 * Decides whether a request may do what it asks for. `true` allows it, and `{ actor: 'name' }` allows it
 * and names the user for the audit. Everything else is 403: any other value, a rejection, and no
 * decision within ten seconds. A `Response` is sent as it is, for example to ask for a login.
 */
export type Authorize = (
  request: Request,
  wanted: SessionApiRequest,
) => Decision | Promise<Decision>;

type Decision = boolean | { readonly actor: string } | Response;

/** The decision on a request, checked. */
export type Authorization =
  | { readonly allowed: true; readonly actor: string | null }
  /** The response of `authorize`; undefined for the usual 403. */
  | { readonly allowed: false; readonly response?: Response };

/** Milliseconds in which `authorize` has to decide. */
const decisionTimeout = 10_000;

/** Strict, so that an object which says more than the actor, such as "allowed: false", allows nothing. */
const namedActor = z.strictObject({
  actor: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** Asks `authorize`, and passes an error of it to `reportError`. */
export async function authorization(
  authorize: Authorize,
  request: Request,
  wanted: SessionApiRequest,
  reportError: (error: unknown) => void,
): Promise<Authorization> {
  try {
    const decision: unknown = await within(authorize(request, wanted), {
      milliseconds: decisionTimeout,
      late: () =>
        new Error(`authorize did not decide within ${decisionTimeout} ms. The answer was 403.`),
    });
    if (decision === true) {
      return { allowed: true, actor: null };
    }
    if (isResponse(decision)) {
      return { allowed: false, response: decision };
    }
    const named = namedActor.safeParse(decision);
    return named.success ? { allowed: true, actor: named.data.actor } : { allowed: false };
  } catch (error) {
    reportError(error);
    return { allowed: false };
  }
}

/** By its tag: `@hono/node-server` may have replaced the global class. */
function isResponse(value: unknown): value is Response {
  return Object.prototype.toString.call(value) === '[object Response]';
}
