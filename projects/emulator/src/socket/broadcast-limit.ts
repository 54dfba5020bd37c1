import { EmulatorError } from '../errors/emulator-error.js';

/** The number of messages that a participant may broadcast in a second, from the cloud's page on limits. */
const perSecond = 5;

/** Counts the messages that each participant broadcasts. */
export class BroadcastLimit {
  /** The current second of each participant. */
  readonly #seconds = new Map<string, { readonly start: number; count: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts a message.
   *
   * @throws EmulatorError when it is one too many.
   */
  count(participantId: string): void {
    const now = this.#now();
    const current = this.#seconds.get(participantId);
    if (!current || now - current.start >= 1000) {
      this.#seconds.set(participantId, { start: now, count: 1 });
    } else if (current.count < perSecond) {
      current.count += 1;
    } else {
      throw new EmulatorError(
        'too-many',
        `broadcastMessage() was called more than ${perSecond} times in a second. The emulator ` +
          'rejected the call, as the cloud does: send fewer messages.',
      );
    }
  }
}
