/** The type of the timer's messages on the SDK's `broadcastMessage()`. */
export const MESSAGE_TYPE = 'ngx-realtimekit-session/timer';

/** The longest texts that are shown. Anyone can send anything. */
const LONGEST_TEXT = 500;

/**
 * A message from one participant to the others: an announced end, that it was taken back, or that the
 * plan on the backend has changed.
 */
export type TimerMessage =
  | {
      readonly action: 'end';
      /** Identifies the announcement; a repeated or changed one has the same. */
      readonly id: string;
      /** Milliseconds left. Not a date: the clocks of the participants differ. */
      readonly left: number;
      readonly reason: string | null;
      readonly by: string | null;
    }
  | { readonly action: 'cancel'; readonly id: string }
  | { readonly action: 'changed' };

/** Returns the payload of a message: the SDK sends texts, numbers and booleans. */
export function payloadOf(message: TimerMessage): Record<string, string | number> {
  const entries = Object.entries<string | number | null>(message);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => entry[1] !== null),
  );
}

/**
 * Reads what the SDK's event `broadcastedMessage` carries.
 *
 * @returns `null` for a message of the application, and for a malformed one
 */
export function timerMessage(event: unknown): TimerMessage | null {
  const { type, payload } = (event ?? {}) as { type?: unknown; payload?: unknown };
  const { action, id, left, reason, by } = (payload ?? {}) as Record<string, unknown>;
  if (type !== MESSAGE_TYPE) {
    return null;
  }
  if (action === 'changed') {
    return { action };
  }
  if (typeof id !== 'string' || id.length > 100) {
    return null;
  }
  if (action === 'cancel') {
    return { action, id };
  }
  return action === 'end' && typeof left === 'number' && left >= 0 && left < Infinity
    ? { action, id, left, reason: text(reason), by: text(by) }
    : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT) : null;
}
