import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

@Component({
  selector: 'app-mat-link',
  imports: [EndSessionDirective, MatAnchor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <a
        mat-button
        role="button"
        href="/host/mat-link#pressed"
        rtkEndSession
        #end="rtkEndSession"
        (click)="$event.preventDefault()"
        [disabled]="state.disabled() || end.blocked()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
        >{{ state.label() }}</a
      >
    }
  `,
})
export class MaterialLink {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
