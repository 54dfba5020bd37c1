import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';

@Component({
  selector: 'app-native-dialog',
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
    <dialog #question aria-label="End the session for everybody?">
      <form method="dialog">
        <button>Keep it</button>
        <button value="end">End it</button>
      </form>
    </dialog>
  `,
})
export class NativeDialog {
  protected readonly outcomes = inject(Outcomes);
  private readonly question = viewChild.required<ElementRef<HTMLDialogElement>>('question');

  protected readonly confirm = (): Promise<boolean> => {
    const dialog = this.question().nativeElement;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'end'), { once: true });
    });
  };
}
