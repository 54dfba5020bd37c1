import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type ConfirmEnd } from 'ngx-realtimekit-session';

@Component({
  selector: 'app-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 id="question">End the session for everyone?</h2>
    <button type="button" (click)="dialog.close(false)">Keep it</button>
    <button type="button" (click)="dialog.close(true)">End it</button>
  `,
})
class Question {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
}

/** Asks in a dialog of the CDK. */
export const askInDialog: ConfirmEnd = () =>
  inject(Dialog).open<boolean>(Question, { ariaLabelledBy: 'question' }).closed;
