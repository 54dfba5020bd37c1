import { ChangeDetectionStrategy, Component, ViewEncapsulation, inject } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

@Component({
  selector: 'app-button-in-shadow-root',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.ShadowDom,
  template: `
    @if (state.hostShown()) {
      <button
        rtkEndSession
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
      >
        {{ state.label() }}
      </button>
    }
  `,
})
export class ButtonInShadowRoot {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
