import { InjectionToken, type Injector, runInInjectionContext } from '@angular/core';
import { type Observable, defaultIfEmpty, defer, from, isObservable, of, take } from 'rxjs';

import { type SessionControlFeature } from './session-control-feature';

/**
 * Asks the person whether the session is really to be ended. Runs in an injection context, so that
 * it can `inject()` a dialog. `true` agrees, everything else refuses; of an observable the first
 * value counts.
 */
export type ConfirmEnd = () => boolean | Promise<boolean> | Observable<boolean>;

/** What every control asks before it ends the session; nothing unless told. */
export const CONFIRM_END = new InjectionToken<ConfirmEnd | null>('CONFIRM_END', {
  providedIn: 'root',
  factory: () => null,
});

/**
 * Makes every control ask before it ends the session.
 *
 * @throws TypeError when it is not a function
 */
export function withConfirmation(confirm: ConfirmEnd): SessionControlFeature {
  return {
    kind: 'confirmation',
    providers: [{ provide: CONFIRM_END, useValue: confirmation(confirm) }],
  };
}

/** Checks that something can be asked. `null` asks nothing, `undefined` leaves it to the default. */
export function confirmation<T extends ConfirmEnd | null | undefined>(confirm: T): T {
  const value: unknown = confirm ?? null;
  if (value !== null && typeof value !== 'function') {
    throw new TypeError(
      `A confirmation is a function that returns whether to end the session; it was a ${typeof value}.`,
    );
  }
  return confirm;
}

/** Asks, and emits whether the person agreed, synchronously where the answer is; or errors. */
export function ask(confirm: ConfirmEnd, injector: Injector): Observable<boolean> {
  return defer(() => {
    const answer = runInInjectionContext(injector, confirm);
    return typeof answer === 'boolean' ? of(answer) : isObservable(answer) ? answer : from(answer);
  }).pipe(take(1), defaultIfEmpty(false));
}
