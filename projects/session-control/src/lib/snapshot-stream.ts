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
export interface SnapshotStream {
  readonly state: Signal<SessionState>;
  readonly state$: Observable<SessionState>;
  /** Emits the snapshot, unless it says what the one before said. */
  next(snapshot: SessionState): void;
  complete(): void;
}

/** @param zone where everything is emitted, whichever zone the SDK runs in */
export function snapshotStream(first: SessionState, zone: NgZone): SnapshotStream {
  const state = signal(first);
  const subject = new BehaviorSubject(first);
  /** The snapshot being emitted, and those that were caused by it. */
  const queue: SessionState[] = [];

  function emit(): void {
    // Comes to what is queued in the meantime as well.
    for (const snapshot of queue) {
      state.set(snapshot);
      subject.next(snapshot);
    }
    queue.length = 0;
  }

  return {
    state: state.asReadonly(),
    state$: subject.asObservable(),
    next: (snapshot) => {
      if (!sameState(snapshot, queue.at(-1) ?? subject.value) && queue.push(snapshot) === 1) {
        // What subscribers read must not become a dependency of the effect that caused the change.
        zone.run(() => untracked(emit));
      }
    },
    complete: () => subject.complete(),
  };
}
