import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

@Component({
  selector: 'app-input-button',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <input
        type="button"
        rtkEndSession
        [value]="state.label()"
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
      />
    }
  `,
})
export class InputButton {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
