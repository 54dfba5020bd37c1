import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ErrorHandler,
  inject,
  signal,
} from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';

import { Meetings } from './meetings';

@Component({
  selector: 'app-root',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h1>Stand-up</h1>
    @if (failed()) {
      <p role="alert">You could not join. Ask for a new link.</p>
    } @else if (meeting(); as meeting) {
      <app-room [meeting]="meeting" />
    } @else {
      <p role="status">Joining…</p>
    }
  `,
})
export class App {
  protected readonly meeting = signal<RealtimeKitClient | null>(null);
  protected readonly failed = signal(false);

  constructor() {
    const errorHandler = inject(ErrorHandler);
    // In your application, the token comes from your server.
    inject(Meetings)
      .join(location.hash.slice(1), inject(DestroyRef))
      .then((meeting) => this.meeting.set(meeting))
      .catch((error: unknown) => {
        this.failed.set(true);
        errorHandler.handleError(error);
      });
  }
}
