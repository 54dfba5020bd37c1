import { type MeetingEndedEvent } from 'realtimekit-session-backend';

/** An ended session as the page shows it. */
export interface EndedSession {
  readonly sessionId: string;
  readonly reason: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** How many ended sessions of each meeting are kept. */
const limit = 50;

/** Keeps the ended sessions, as an application would in its database, and tells listeners about new ones. */
export class EndedSessions {
  readonly #ended = new Map<string, EndedSession[]>();
  readonly #listeners = new Map<string, Set<(session: EndedSession) => void>>();

  /** Adds an ended session. A session that is there already is not added again. */
  add({ meetingId, sessionId, reason, startedAt, endedAt }: MeetingEndedEvent): void {
    const ended = this.#ended.get(meetingId) ?? [];
    if (ended.some((session) => session.sessionId === sessionId)) return;
    const session = {
      sessionId,
      reason,
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    };
    this.#ended.set(meetingId, [...ended, session].slice(-limit));
    for (const listener of this.#listeners.get(meetingId) ?? []) listener(session);
  }

  /**
   * Calls the listener with each ended session of the meeting, those before included.
   *
   * @returns a function that stops it
   */
  follow(meetingId: string, listener: (session: EndedSession) => void): () => void {
    const listeners = this.#listeners.get(meetingId) ?? new Set();
    this.#listeners.set(meetingId, listeners.add(listener));
    for (const session of this.#ended.get(meetingId) ?? []) listener(session);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(meetingId);
    };
  }
}
