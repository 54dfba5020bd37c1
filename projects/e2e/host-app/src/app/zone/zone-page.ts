import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';

/** Written the old way: plain fields, default change detection, and handlers that navigate. */
@Component({
  selector: 'app-zone-page',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.Eager,
  template: `
    <button rtkEndSession (rtkEndSessionEnded)="goTo('over')">End for everyone</button>
    <p>Can end: {{ canEnd }}</p>
  `,
})
export class ZonePage {
  readonly #router = inject(Router);
  protected canEnd = false;

  constructor() {
    const session = inject(SessionControlService);
    session.canEndSession$.pipe(takeUntilDestroyed()).subscribe((canEnd) => (this.canEnd = canEnd));
    session.sessionEnded$
      .pipe(takeUntilDestroyed())
      .subscribe(({ endedBy }) => this.goTo(endedBy === 'other' ? 'ended-by-other' : 'ended'));
  }

  protected goTo(path: string): void {
    void this.#router.navigateByUrl(`/${path}`);
  }
}
