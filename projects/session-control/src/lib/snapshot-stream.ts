import { type NgZone, type Signal, signal, untracked } from '@angular/core';
import { BehaviorSubject, type Observable, distinctUntilChanged, map } from 'rxjs';

import { type SessionState, sameState } from './session-state';

/**
 * The snapshots of a session: as an observable that emits every transition in order, and as a
 * signal that shows the snapshot being emitted.
 *
 * If a subscriber causes the next transition (an application that ends the session as soon as it is
 * live), the next snapshot waits until all subscribers have received the current one.
 */
export interface SnapshotStream {
  /** Emits a part of the current snapshot, and again each time that part changes. */
  observableOf<T>(part: (state: SessionState) => T): Observable<T>;
  /** The snapshot being emitted. */
  readonly current: Signal<SessionState>;
  /** Emits the snapshot, unless it equals the one before. */
  next(snapshot: SessionState): void;
  /** Completes the observables, once every subscriber has received the snapshot being emitted. */
  complete(): void;
}

/** @param zone where everything is emitted, whichever zone the SDK runs in */
export function snapshotStream(first: SessionState, zone: NgZone): SnapshotStream {
  const current = signal(first);
  const subject = new BehaviorSubject(first);
  /** The snapshot being emitted, and those that were caused by it. */
  const queue: SessionState[] = [];
  let completes = false;

  function emit(): void {
    // Comes to what is queued in the meantime as well.
    for (const snapshot of queue) {
      current.set(snapshot);
      subject.next(snapshot);
    }
    queue.length = 0;
    if (completes) {
      subject.complete();
    }
  }

  return {
    observableOf: (part) => subject.pipe(map(part), distinctUntilChanged()),
    current: current.asReadonly(),
    next: (snapshot) => {
      if (!sameState(snapshot, queue.at(-1) ?? subject.value) && queue.push(snapshot) === 1) {
        // What subscribers read must not become a dependency of the effect that caused the change.
        zone.run(() => untracked(emit));
      }
    },
    complete: () => {
      completes = true;
      if (queue.length === 0) {
        subject.complete();
      }
    },
  };
}
