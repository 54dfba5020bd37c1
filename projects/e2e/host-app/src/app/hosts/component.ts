import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';
import { EndButton } from './end-button';

@Component({
  selector: 'app-component',
  imports: [EndButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <app-end-button
        [label]="state.label()"
        [disabled]="state.disabled()"
        [disabledInteractive]="state.disabledInteractive()"
        (sessionEnded)="outcomes.ended($event)"
        (endFailed)="outcomes.failed($event)"
      />
    }
  `,
})
export class ApplicationComponent {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
