import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  input,
  output,
  viewChild,
} from '@angular/core';

/** Numbers the modals of the page, whose titles need an id. */
let count = 0;

/**
 * Shows its content in a native modal `<dialog>`. The browser makes the rest of the page inert, keeps
 * the focus inside, closes it on Escape, and gives the focus back.
 */
@Component({
  selector: 'rsc-modal',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <!-- A press beside the box closes the dialog, as Escape does. -->
    <!-- eslint-disable-next-line @angular-eslint/template/click-events-have-key-events, @angular-eslint/template/interactive-supports-focus -->
    <dialog
      #dialog
      [attr.role]="role()"
      [attr.aria-labelledby]="id"
      [attr.aria-describedby]="description() ? id + '-description' : null"
      (close)="closed()"
      (pointerdown)="pressed($event)"
      (click)="clicked($event)"
    >
      <div class="box">
        <h2 [id]="id">{{ heading() }}</h2>
        @if (description()) {
          <p [id]="id + '-description'">{{ description() }}</p>
        }
        <ng-content />
      </div>
    </dialog>
  `,
  styleUrl: './modal.css',
})
export class Modal {
  readonly open = input.required<boolean>();
  readonly heading = input.required<string>();
  readonly description = input('');
  readonly role = input<'dialog' | 'alertdialog'>('dialog');
  /** Emits when the user closes it with Escape or with a press beside it. */
  readonly dismissed = output();
  protected readonly id = `rsc-modal-${count++}`;
  /** Whether the pointer went down beside the box: a selection of text may end there. */
  #isPressedBeside = false;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    // After rendering: the focus goes to what is in it.
    afterRenderEffect(() => (this.open() ? this.#show() : this.close()));
  }

  /** Closes it at once, which gives the focus back before anything else is rendered. */
  close(): void {
    const dialog = this.dialog().nativeElement;
    if (dialog.open && 'close' in dialog) {
      dialog.close();
    } else {
      dialog.open = false;
    }
  }

  // Methods, because Angular prevents the default of an event whose expression is `false`.

  /** The event of a dialog that was closed and opened again comes late, and is ignored. */
  protected closed(): void {
    if (!this.dialog().nativeElement.open) {
      this.dismissed.emit();
    }
  }

  protected pressed({ target }: Event): void {
    this.#isPressedBeside = target === this.dialog().nativeElement;
  }

  protected clicked({ target }: Event): void {
    if (this.#isPressedBeside && target === this.dialog().nativeElement) {
      this.dismissed.emit();
    }
  }

  #show(): void {
    const dialog = this.dialog().nativeElement;
    if (dialog.open) {
      return;
    }
    // jsdom has no modal dialogs. There it is open, so that tests can press its buttons.
    if ('showModal' in dialog) {
      dialog.showModal();
    } else {
      (dialog as HTMLDialogElement).open = true;
    }
  }
}
