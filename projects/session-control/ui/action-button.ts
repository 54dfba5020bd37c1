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
  /** `danger` ends or leaves, `safe` changes nothing. */
  readonly rscAction = input.required<'danger' | 'safe'>();
}
