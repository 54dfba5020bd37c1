import { InjectionToken, type Injector, runInInjectionContext } from '@angular/core';
import { Observable } from 'rxjs';

import { LIBRARY } from './library-error';
import { type SessionControlFeature } from './session-control-feature';

/**
 * Asks the user whether to end the session. Runs in an injection context, so it can `inject()` a
 * dialog. `true` confirms. Every other value means no, such as the `undefined` of a dialog that the
 * user dismissed, or a rejection with a value that is not an `Error`. For an observable, the first
 * value counts.
 */
export type ConfirmEnd = () =>
  | boolean
  | null
  | undefined
  | PromiseLike<boolean | null | undefined>
  | Observable<boolean | null | undefined>;

/** Confirms without asking. */
const agree: ConfirmEnd = () => true;

/**
 * Asks for confirmation before a host element ends the session. Confirms without asking by default.
 */
export const CONFIRM_END = new InjectionToken<ConfirmEnd>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'CONFIRM_END' : '',
  { providedIn: 'root', factory: () => agree },
);

/**
 * Asks for confirmation before any host element ends the session.
 *
 * @throws TypeError when `confirm` is not a function
 */
export function withConfirmation(confirm: ConfirmEnd): SessionControlFeature {
  return {
    kind: 'confirmation',
    providers: [{ provide: CONFIRM_END, useValue: checked(confirm) }],
  };
}

/**
 * Checks the value of `[rtkEndSessionConfirm]`: `null` asks nothing, `undefined` uses the default.
 *
 * @throws TypeError when it is anything else but a function
 */
export function confirmation(confirm: ConfirmEnd | null | undefined): ConfirmEnd | undefined {
  return confirm === undefined ? undefined : checked(confirm ?? agree);
}

function checked(confirm: ConfirmEnd): ConfirmEnd {
  if (typeof confirm !== 'function') {
    throw new TypeError(
      `${LIBRARY} the confirmation is of type ${typeof confirm}, not a function.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass a function that returns whether to end the session.'
          : ''),
    );
  }
  return confirm;
}

/**
 * Asks the user and emits whether the user confirmed. A synchronous answer is emitted
 * synchronously. Errors when the confirmation fails.
 */
export function ask(confirm: ConfirmEnd, injector: Injector): Observable<boolean> {
  // By hand: RxJS' own conversions would weigh as much as a third of the whole library.
  return new Observable((user) => {
    const decide = (answer: boolean | null | undefined): void => {
      user.next(answer === true);
      user.complete();
    };
    const fail = (cause: unknown): void => user.error(cause);
    const answer = runInInjectionContext(injector, confirm);
    if (!answer || typeof answer !== 'object') {
      decide(answer);
    } else if ('then' in answer) {
      answer.then(decide, fail);
    } else {
      return answer.subscribe({ next: decide, error: fail, complete: () => decide(false) });
    }
    return undefined;
  });
}
