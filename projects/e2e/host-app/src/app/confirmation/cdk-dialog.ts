import { Dialog, DialogConfig, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type ConfirmEnd, EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';

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
  ariaLabel: 'End the session for everybody?',
});

@Component({
  selector: 'app-cdk-dialog',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      rtkEndSession
      [rtkEndSessionConfirm]="confirm"
      (rtkEndSessionEnded)="outcomes.ended($event)"
      (rtkEndSessionFailed)="outcomes.failed($event)"
    >
      End for everyone
    </button>
  `,
})
export class CdkDialog {
  protected readonly outcomes = inject(Outcomes);

  protected readonly confirm: ConfirmEnd = () =>
    inject(Dialog).open<boolean>(Question, QUESTION).closed;
}
