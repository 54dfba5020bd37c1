import { type DestroyRef, Injectable, inject } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

import { createClient } from './realtimekit';

/** Joins meetings, and leaves them with the page. */
@Injectable({ providedIn: 'root' })
export class Meetings {
  readonly #session = inject(SessionControlService);

  /** Joins the meeting of this token. Leaves it when the page is destroyed. */
  async join(authToken: string, page: DestroyRef): Promise<void> {
    const meeting = await createClient(authToken);
    if (page.destroyed) return;
    page.onDestroy(() => {
      this.#session.disconnect();
      void meeting.leave();
    });
    this.#session.connect(meeting);
    await meeting.join();
  }
}
