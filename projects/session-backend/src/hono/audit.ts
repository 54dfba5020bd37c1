import { type SessionApiAction } from './session-action.js';
import { within } from '../options/time-limit.js';

/** An entry of an audit log, about a request to the session API. */
export interface AuditEntry {
  readonly time: Date;
  /** The name that `authorize` returned; null when it returned `true` or denied the request. */
  readonly actor: string | null;
  readonly action: SessionApiAction;
  /** The meeting; null when the action is about none. `end-all` writes an entry for each meeting. */
  readonly meetingId: string | null;
  /** The session that was ended or was to be ended, as far as it is known. */
  readonly sessionId: string | null;
  readonly outcome: 'done' | 'denied' | 'failed';
  /** The body of the request, such as `{ disable: true }`; null for a `GET`. */
  readonly request: unknown;
  /** The result of the action, or the `code` and `message` of its error; null when it was denied. */
  readonly result: unknown;
}

/** Writes an entry. A failure does not change the answer to the request. */
export type OnAudit = (entry: AuditEntry) => unknown;

/** Milliseconds that an answer waits for the audit log. */
const auditTimeout = 5_000;

/** Writes the entries, and passes an error of the hook to `reportError`. Never rejects. */
export async function audit(
  onAudit: OnAudit,
  entries: readonly AuditEntry[],
  reportError: (error: unknown) => void,
): Promise<void> {
  const late = (): Error =>
    new Error(`onAudit did not finish within ${auditTimeout} ms. The entry may be missing.`);
  const write = async (entry: AuditEntry): Promise<void> => {
    try {
      await within(onAudit(entry), { milliseconds: auditTimeout, late });
    } catch (error) {
      reportError(error);
    }
  };
  await Promise.all(entries.map(write));
}
