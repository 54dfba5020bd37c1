import { ApplicationRef, Injectable, computed, inject, signal } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

/** What a test changes about a page, the way an application's own state does. */
@Injectable({ providedIn: 'root' })
export class PageState {
  readonly #session = inject(SessionControlService);

  /** Whether the application shows the host at all. */
  readonly shown = signal(true);
  /** Whether the application takes the host away as soon as the session has ended. */
  readonly hiddenByTheEnd = signal(false);
  /** The application's own reason to disable the host. */
  readonly disabled = signal(false);
  readonly disabledInteractive = signal(false);
  /** Part of what the templates show, so that changing it renders them anew. */
  readonly label = signal('End for everyone');

  readonly hostShown = computed(
    () => this.shown() && !(this.hiddenByTheEnd() && this.#session.sessionEnded() !== null),
  );

  constructor() {
    const application = inject(ApplicationRef);
    // At that very moment, as with zone.js: before the promise of the press has had its turn.
    this.#session.sessionEnded$.subscribe(() => {
      if (this.hiddenByTheEnd()) application.tick();
    });
  }
}
