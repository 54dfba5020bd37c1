import { Injectable, computed, inject } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

/** What people read once the session is over. */
@Injectable({ providedIn: 'root' })
export class Farewell {
  readonly #session = inject(SessionControlService);

  readonly text = computed(() => {
    const ended = this.#session.sessionEnded();
    return ended === null ? '' : ended.endedBy === 'self' ? 'You ended it.' : 'It was ended.';
  });
}
