import { type NgZone, type Signal, signal, untracked } from '@angular/core';
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
  readonly #state;
  readonly #subject: BehaviorSubject<SessionState>;
  readonly #waiting: SessionState[] = [];
  #latest: SessionState;
  #emitting = false;

  readonly state: Signal<SessionState>;
  readonly state$: Observable<SessionState>;

  /** @param zone where everything is emitted, whichever zone the SDK runs in */
  constructor(first: SessionState, zone: NgZone) {
    this.#zone = zone;
    this.#latest = first;
    this.#state = signal(first);
    this.#subject = new BehaviorSubject(first);
    this.state = this.#state.asReadonly();
    this.state$ = this.#subject.asObservable();
  }

  /** Emits the snapshot, unless it says what the one before said. */
  next(state: SessionState): void {
    if (sameState(state, this.#latest)) {
      return;
    }
    this.#latest = state;
    this.#waiting.push(state);
    if (!this.#emitting) {
      // What subscribers read must not become a dependency of the effect that caused the change.
      this.#zone.run(() => untracked(() => this.#emitWaiting()));
    }
  }

  complete(): void {
    this.#subject.complete();
  }

  #emitWaiting(): void {
    this.#emitting = true;
    for (let state = this.#waiting.shift(); state !== undefined; state = this.#waiting.shift()) {
      this.#state.set(state);
      this.#subject.next(state);
    }
    this.#emitting = false;
  }
}
