import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The look of a button in the pieces. */
@Component({
  selector: 'button[rscAction]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-content />`,
  styleUrl: './action-button.css',
  host: { type: 'button', '[class]': 'rscAction()' },
})
export class ActionButton {
  /** `danger` for the button that cannot be taken back, `safe` for the others. */
  readonly rscAction = input.required<'danger' | 'safe'>();
}
