import { type DeliveryOutcome, type FailureReason, type RefusalReason } from './webhook-answer.js';

/**
 * Describes one delivery and its answer, for logs and metrics. The event, its ids and the key are null
 * unless the signature was verified.
 */
export interface DeliveryReport {
  /**
   * - `accepted`: the engine has the event.
   * - `ignored`: the application has no handler for it.
   * - `not-ours`: `isOurs` returned false.
   * - `refused`: the request cannot be verified or is not an event; see {@link Refusal}.
   * - `failed`: the delivery may be genuine, and something here failed. The cloud delivers it again.
   */
  readonly outcome: DeliveryOutcome;
  /** The status of the answer. */
  readonly status: number;
  /** Why it was refused or failed; null otherwise. */
  readonly reason: RefusalReason | FailureReason | null;
  /** The name of the event, such as `meeting.ended`. */
  readonly event: string | null;
  readonly meetingId: string | null;
  readonly sessionId: string | null;
  /** The idempotency key. */
  readonly key: string | null;
  /** The header `rtk-uuid`, when it is safe to log. Use it for logs only: it is not signed. */
  readonly deliveryUuid: string | null;
}

/** How many deliveries had each outcome since the handler was created. */
export type DeliveryCounts = Readonly<Record<DeliveryOutcome, number>>;

/** The `rtk-uuid` of a request. Anyone can write anything into it, and it ends up in logs. */
export function loggableUuid(headers: Headers): string | null {
  const uuid = headers.get('rtk-uuid');
  return uuid !== null && /^[\w-]{1,100}$/.test(uuid) ? uuid : null;
}
