import { type NgZone, type Signal, type WritableSignal, signal, untracked } from '@angular/core';
import { BehaviorSubject, type Observable } from 'rxjs';

import { type SessionState, sameState } from './session-state';

/**
 * The snapshots of a session, one after another: as an observable that emits every transition in
 * order, and as a signal that shows the snapshot being emitted.
 *
 * A subscriber that causes the next transition (an application that ends the session as soon as it
 * is live) does not make the others hear of them in the wrong order: the next snapshot waits until
 * all have heard the current one.
 */
export class SnapshotStream {
  readonly #zone: NgZone;
  readonly #state: WritableSignal<SessionState>;
  readonly #subject: BehaviorSubject<SessionState>;
  /** The snapshot being emitted, and those that were caused by it. */
  readonly #queue: SessionState[] = [];

  readonly state: Signal<SessionState>;
  readonly state$: Observable<SessionState>;

  /** @param zone where everything is emitted, whichever zone the SDK runs in */
  constructor(first: SessionState, zone: NgZone) {
    this.#zone = zone;
    this.#state = signal(first);
    this.#subject = new BehaviorSubject(first);
    this.state = this.#state.asReadonly();
    this.state$ = this.#subject.asObservable();
  }

  /** Emits the snapshot, unless it says what the one before said. */
  next(state: SessionState): void {
    if (sameState(state, this.#queue.at(-1) ?? this.#subject.value)) {
      return;
    }
    if (this.#queue.push(state) === 1) {
      // What subscribers read must not become a dependency of the effect that caused the change.
      this.#zone.run(() => untracked(() => this.#emit()));
    }
  }

  complete(): void {
    this.#subject.complete();
  }

  #emit(): void {
    // Comes to what is queued in the meantime as well.
    for (const state of this.#queue) {
      this.#state.set(state);
      this.#subject.next(state);
    }
    this.#queue.length = 0;
  }
}
