import { InjectionToken, type Injector, runInInjectionContext } from '@angular/core';
import { Observable } from 'rxjs';

import { type SessionControlFeature } from './session-control-feature';
import { kindOf } from './value-kind';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/**
 * Asks the person whether the session is really to be ended. Runs in an injection context, so that
 * it can `inject()` a dialog. `true` agrees, everything else refuses, such as the `undefined` of a
 * dialog that is closed without an answer; of an observable the first value counts.
 */
export type ConfirmEnd = () =>
  | boolean
  | null
  | undefined
  | PromiseLike<boolean | null | undefined>
  | Observable<boolean | null | undefined>;

/** Asks nothing. */
const agree: ConfirmEnd = () => true;

/** What every control asks before it ends the session; nothing unless told. */
export const CONFIRM_END = new InjectionToken<ConfirmEnd>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'CONFIRM_END' : '',
  { providedIn: 'root', factory: () => agree },
);

/**
 * Makes every control ask before it ends the session.
 *
 * @throws TypeError when it is not a function
 */
export function withConfirmation(confirm: ConfirmEnd): SessionControlFeature {
  return {
    kind: 'confirmation',
    providers: [{ provide: CONFIRM_END, useValue: checked(confirm) }],
  };
}

/**
 * What to ask, where `null` asks nothing, and `undefined` leaves it to the default.
 *
 * @throws TypeError when it cannot be asked
 */
export function confirmation(confirm: ConfirmEnd | null | undefined): ConfirmEnd | undefined {
  return confirm === undefined ? undefined : checked(confirm ?? agree);
}

function checked(confirm: ConfirmEnd): ConfirmEnd {
  if (typeof confirm !== 'function') {
    throw new TypeError(
      typeof ngDevMode === 'undefined' || ngDevMode
        ? `A confirmation is a function that returns whether to end the session; it was ${kindOf(confirm)}.`
        : 'confirm',
    );
  }
  return confirm;
}

/**
 * Asks, and emits whether the person agreed, synchronously where the answer is; or errors.
 */
export function ask(confirm: ConfirmEnd, injector: Injector): Observable<boolean> {
  // By hand: RxJS' own conversions would weigh as much as a third of the whole library.
  return new Observable((person) => {
    const decide = (answer: boolean | null | undefined): void => {
      person.next(answer === true);
      person.complete();
    };
    const fail = (cause: unknown): void => person.error(cause);
    const answer = runInInjectionContext(injector, confirm);
    if (typeof answer !== 'object' || answer === null) {
      decide(answer);
    } else if ('then' in answer) {
      answer.then(decide, fail);
    } else {
      return answer.subscribe({ next: decide, error: fail, complete: () => decide(false) });
    }
    return undefined;
  });
}
