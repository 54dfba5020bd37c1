import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';

import { Farewell } from './farewell';

@Component({
  selector: 'app-room',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button rtkEndSession (rtkEndSessionFailed)="failure.set($event.code)">End for everyone</button>
    <p>{{ failure() }}</p>
    <p>{{ farewell.text() }}</p>
  `,
})
export class Room {
  protected readonly farewell = inject(Farewell);
  protected readonly failure = signal('');
}
