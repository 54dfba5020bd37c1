import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

@Component({
  selector: 'app-mat-button',
  imports: [EndSessionDirective, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <button
        mat-button
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
export class MaterialButton {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
