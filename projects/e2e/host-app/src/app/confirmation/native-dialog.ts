import { ChangeDetectionStrategy, Component, type ElementRef, viewChild } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

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
export class NativeDialog extends HostExample {
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
