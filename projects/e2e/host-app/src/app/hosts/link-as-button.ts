import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { Outcomes } from '../outcomes';
import { PageState } from '../page-state';

@Component({
  selector: 'app-link-as-button',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <a
        href="/host/link-as-button#pressed"
        role="button"
        rtkEndSession
        (click)="$event.preventDefault()"
        [disabled]="state.disabled()"
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        (rtkEndSessionEnded)="outcomes.ended($event)"
        (rtkEndSessionFailed)="outcomes.failed($event)"
        >{{ state.label() }}</a
      >
    }
  `,
})
export class LinkAsButton {
  protected readonly state = inject(PageState);
  protected readonly outcomes = inject(Outcomes);
}
