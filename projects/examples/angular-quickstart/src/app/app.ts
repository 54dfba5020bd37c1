import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ErrorHandler,
  afterNextRender,
  inject,
  signal,
} from '@angular/core';

import { Meetings } from './meetings';
import { Room } from './room';

@Component({
  selector: 'app-root',
  imports: [Room],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h1>Stand-up</h1>
    @if (failed()) {
      <p role="alert">You could not join. Ask for a new link.</p>
    } @else if (joined()) {
      <app-room />
    } @else {
      <p role="status">Joining…</p>
    }
  `,
})
export class App {
  protected readonly joined = signal(false);
  protected readonly failed = signal(false);

  constructor() {
    const meetings = inject(Meetings);
    const errorHandler = inject(ErrorHandler);
    const page = inject(DestroyRef);
    afterNextRender(() => {
      // In your application, the token comes from your server.
      const authToken = location.hash.slice(1);
      meetings
        .join(authToken, page)
        .then(() => this.joined.set(true))
        .catch((error: unknown) => {
          this.failed.set(true);
          errorHandler.handleError(error);
        });
    });
  }
}
