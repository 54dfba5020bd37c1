import { Dialog, DialogConfig, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type ConfirmEnd } from 'ngx-realtimekit-session';

@Component({
  selector: 'app-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" (click)="dialog.close(false)">Keep it</button>
    <button type="button" (click)="dialog.close(true)">End it</button>
  `,
})
class Question {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
}

const QUESTION = Object.assign(new DialogConfig<unknown, DialogRef<boolean>>(), {
  ariaLabel: 'End the session for everyone?',
});

/** Asks in a dialog of the CDK. */
export const askInDialog: ConfirmEnd = () =>
  inject(Dialog).open<boolean>(Question, QUESTION).closed;
