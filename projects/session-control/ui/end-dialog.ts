import {
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  EnvironmentInjector,
  Injector,
  createComponent,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { Observable } from 'rxjs';

import { ActionButton } from './action-button';
import { Modal } from './modal';
import { isRecording } from './recording';
import { sessionSentences } from './session-sentences';

/**
 * Asks in a dialog whether to end the session for everyone, and says what that does. Pass it to
 * `withConfirmation()` or to `[rtkEndSessionConfirm]`, or subscribe in an injection context.
 *
 * The focus starts on the button that keeps the session. Escape and a press beside the dialog mean
 * no. The dialog closes by itself when the session is over, or when nothing is subscribed any more.
 * Then the focus returns to where it was.
 *
 * ```ts
 * provideSessionControl(withConfirmation(endDialog))
 * ```
 *
 * @returns emits once whether the user confirmed, and completes
 */
export function endDialog(): Observable<boolean> {
  const application = inject(ApplicationRef);
  const environmentInjector = inject(EnvironmentInjector);
  const elementInjector = inject(Injector);
  const session = inject(SessionControlService);
  const { body } = inject(DOCUMENT);

  return new Observable((user) => {
    const dialog = createComponent(EndDialog, { environmentInjector, elementInjector });
    body.append(dialog.location.nativeElement as HTMLElement);
    application.attachView(dialog.hostView);

    const answer = (isConfirmed: boolean): void => {
      user.next(isConfirmed);
      user.complete();
    };
    user.add(() => {
      dialog.instance.close();
      dialog.destroy();
    });
    dialog.instance.answered.subscribe(answer);
    user.add(
      session.state$.subscribe(({ status }) => {
        if (['idle', 'ended', 'left'].includes(status)) {
          answer(false);
        }
      }),
    );
  });
}

/** The dialog of {@link endDialog}. */
@Component({
  selector: 'rsc-end-dialog',
  imports: [ActionButton, Modal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <rsc-modal
      role="alertdialog"
      [open]="isOpen()"
      [heading]="sentences.ui('end-title')"
      [description]="sentences.ui(isRecording() ? 'recording-effect' : 'end-effect')"
      (dismissed)="answered.emit(false)"
    >
      <div class="actions">
        <!-- The focus of the dialog begins here. -->
        <!-- eslint-disable-next-line @angular-eslint/template/no-autofocus -->
        <button rscAction="safe" autofocus (click)="answered.emit(false)">
          {{ sentences.ui('cancel') }}
        </button>
        <button rscAction="danger" (click)="answered.emit(true)">{{ sentences.ui('end') }}</button>
      </div>
    </rsc-modal>
  `,
  styleUrls: ['./theme.css', './end-dialog.css'],
})
class EndDialog {
  readonly answered = output<boolean>();
  protected readonly isOpen = signal(true);
  protected readonly sentences = sessionSentences();
  protected readonly isRecording = isRecording(this.isOpen);
  private readonly modal = viewChild(Modal);

  close(): void {
    this.modal()?.close();
  }
}
