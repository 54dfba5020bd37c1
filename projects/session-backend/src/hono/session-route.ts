import type * as z from 'zod/mini';
import { type AuditEntry } from './audit.js';
import { type SessionApiAction } from './session-action.js';

/** The part of an audit entry that an action fills in. */
export type ActionEntry = Pick<AuditEntry, 'outcome' | 'result'> &
  Partial<Pick<AuditEntry, 'meetingId' | 'sessionId'>>;

/** The answer of an action, and its entries in the audit log. */
export interface ActionResult {
  readonly answer: unknown;
  /** The status of the answer, 200 when left out. */
  readonly status?: number;
  readonly entries: readonly ActionEntry[];
}

/** A request whose body has the right form. */
export interface PreparedAction {
  /** The body; null when there is none. */
  readonly request: { readonly ifSession?: string } | null;
  perform(): Promise<ActionResult>;
}

/** A route of the session API. */
export interface SessionRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path, with at most one parameter, which is `:id`. */
  readonly path: string;
  readonly action: SessionApiAction;
  /** The form of the body, for a message. */
  readonly bodyForm: string;
  /** Returns undefined when the body does not have the right form. */
  prepare(id: string, body: unknown): PreparedAction | undefined;
}

/** A route that reads. */
export function get(
  path: string,
  action: SessionApiAction,
  perform: (id: string) => Promise<ActionResult>,
): SessionRoute {
  return {
    method: 'GET',
    path,
    action,
    bodyForm: '',
    prepare: (id) => ({ request: null, perform: () => perform(id) }),
  };
}

/** A route that removes something. */
export function remove(
  path: string,
  action: SessionApiAction,
  perform: (id: string) => Promise<ActionResult>,
): SessionRoute {
  return { ...get(path, action, perform), method: 'DELETE' };
}

/** A route that changes something, with a JSON body. */
export function post<Body extends object>(
  path: string,
  action: SessionApiAction,
  schema: z.ZodMiniType<Body>,
  bodyForm: string,
  perform: (id: string, body: Body) => Promise<ActionResult>,
): SessionRoute {
  return {
    method: 'POST',
    path,
    action,
    bodyForm,
    prepare: (id, value) => {
      const { success, data } = schema.safeParse(value);
      return success ? { request: data, perform: () => perform(id, data) } : undefined;
    },
  };
}

/** The result of an action that succeeded. */
export function succeeded(answer: unknown, sessionId?: string): ActionResult {
  const named = sessionId === undefined ? {} : { sessionId };
  return { answer, entries: [{ outcome: 'done', ...named, result: answer }] };
}
