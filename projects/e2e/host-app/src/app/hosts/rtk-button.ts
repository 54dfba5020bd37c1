import { CUSTOM_ELEMENTS_SCHEMA, ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

@Component({
  selector: 'app-rtk-button',
  imports: [EndSessionDirective],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <rtk-button
        rtkEndSession
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
        >{{ state.label() }}</rtk-button
      >
    }
  `,
})
export class RtkButton {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
