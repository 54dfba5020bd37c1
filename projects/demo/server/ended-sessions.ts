import { type MeetingEndedEvent } from 'realtimekit-session-backend';

/** An end as the page shows it. */
export interface EndedSession {
  readonly sessionId: string;
  readonly reason: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** The last ends of each meeting that are kept. */
const kept = 50;

/** The record of what ended, as an application would keep it, and who wants to hear of more. */
export class EndedSessions {
  readonly #ends = new Map<string, EndedSession[]>();
  readonly #listeners = new Map<string, Set<(end: EndedSession) => void>>();

  /** Writes an end down. Doing it twice is doing it once: `sessionId` is the key. */
  add({ meetingId, sessionId, reason, startedAt, endedAt }: MeetingEndedEvent): void {
    const ends = this.#ends.get(meetingId) ?? [];
    if (ends.some((end) => end.sessionId === sessionId)) return;
    const end = {
      sessionId,
      reason,
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    };
    this.#ends.set(meetingId, [...ends, end].slice(-kept));
    for (const listener of this.#listeners.get(meetingId) ?? []) listener(end);
  }

  /** The ends of a meeting so far and from now on. Returns what stops listening. */
  follow(meetingId: string, listener: (end: EndedSession) => void): () => void {
    const listeners = this.#listeners.get(meetingId) ?? new Set();
    this.#listeners.set(meetingId, listeners.add(listener));
    for (const end of this.#ends.get(meetingId) ?? []) listener(end);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(meetingId);
    };
  }
}
