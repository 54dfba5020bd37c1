import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  inject,
  signal,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

import { createClient } from './realtimekit';
import { Room } from './room';

/** Joins the meeting, and leaves it when the page is destroyed. */
@Component({
  selector: 'app-room-page',
  imports: [Room],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (joined()) {
      <app-room />
    } @else {
      <p role="status">{{ message() }}</p>
    }
  `,
})
export class RoomPage {
  readonly #session = inject(SessionControlService);
  readonly #destroyRef = inject(DestroyRef);
  protected readonly joined = signal(false);
  protected readonly message = signal('Joining…');

  constructor() {
    // Runs in the browser only.
    afterNextRender(() => {
      const authToken = location.hash.slice(1);
      this.#join(authToken).catch((error: unknown) => {
        this.message.set(`You could not join. ${String(error)}`);
      });
    });
  }

  async #join(authToken: string): Promise<void> {
    const meeting = await createClient(authToken);
    if (this.#destroyRef.destroyed) return;
    this.#session.connect(meeting);
    this.#destroyRef.onDestroy(() => {
      this.#session.disconnect();
      void meeting.leave();
    });
    await meeting.join();
    this.joined.set(true);
  }
}
