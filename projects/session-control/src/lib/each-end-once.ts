import { Observable } from 'rxjs';

import { type SessionEnded } from './session-state';

/**
 * Emits each end once for each subscriber, also when the client of an ended session is connected
 * again after another one. (RxJS' `distinct()` would weigh as much as a third of the service.)
 */
export function eachEndOnce(ends: Observable<SessionEnded | null>): Observable<SessionEnded> {
  return new Observable((subscriber) => {
    const heard = new WeakSet<SessionEnded>();
    return ends.subscribe({
      next: (ended) => {
        if (ended && !heard.has(ended)) {
          heard.add(ended);
          subscriber.next(ended);
        }
      },
      complete: () => subscriber.complete(),
    });
  });
}
