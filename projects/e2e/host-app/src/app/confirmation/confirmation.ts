import { Injectable, signal } from '@angular/core';
import { type ConfirmEnd } from 'ngx-realtimekit-session';
import { askInDialog } from './question';

/** The ways in which a page can ask for confirmation. A test chooses one. */
const answers = {
  /** Asks the user in a dialog of the CDK. */
  dialog: askInDialog,
  /** Agrees at once. */
  yes: () => true,
  /** Refuses at once. */
  no: () => false,
  /** Never answers, like a callback that a dialog does not call when Escape closes it. */
  never: () => new Promise<boolean>(() => undefined),
  // Some dialogs reject with a reason of their own when the user dismisses them.
  'rejects with 1': () => rejecting(1),
  'rejects with 0': () => rejecting(0),
  'rejects with undefined': () => rejecting(undefined),
} satisfies Record<string, ConfirmEnd>;

/** Asks for confirmation on the pages, and counts how often. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  /** How the page asks. */
  readonly answer = signal<keyof typeof answers>('yes');
  /** How often a host asked. */
  readonly count = signal(0);

  readonly ask: ConfirmEnd = () => {
    this.count.update((count) => count + 1);
    return answers[this.answer()]();
  };
}

function rejecting(reason: unknown): Promise<boolean> {
  return new Promise((_, reject) => {
    reject(reason); // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- as the dialog does
  });
}
