/** Sessions that were checked a short time ago, so that they need no check yet. */
export class RecentlySeen {
  readonly #period: number;
  readonly #times = new Map<string, number>();
  #prunedAt = 0;

  /** @param period milliseconds for which a session is kept */
  constructor(period: number) {
    this.#period = period;
  }

  add(sessionId: string, now: Date): void {
    this.#prune(now);
    this.#times.set(sessionId, now.getTime());
  }

  has(sessionId: string, now: Date): boolean {
    const time = this.#times.get(sessionId);
    return time !== undefined && this.#isRecent(time, now);
  }

  /** False after a clock that was put back as well. */
  #isRecent(time: number, now: Date): boolean {
    const age = now.getTime() - time;
    return age >= 0 && age < this.#period;
  }

  #prune(now: Date): void {
    if (this.#isRecent(this.#prunedAt, now)) return;
    this.#prunedAt = now.getTime();
    for (const [sessionId, time] of this.#times) {
      if (!this.#isRecent(time, now)) this.#times.delete(sessionId);
    }
  }
}
