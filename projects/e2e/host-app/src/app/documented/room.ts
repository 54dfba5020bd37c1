import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';

@Component({
  selector: 'app-room',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (session.sessionEnded(); as ended) {
      <p>{{ ended.endedBy === 'self' ? 'You ended the session.' : 'The session was ended.' }}</p>
    } @else {
      <button rtkEndSession #end="rtkEndSession" (rtkEndSessionFailed)="failure.set($event.code)">
        {{ end.pending() ? 'Ending…' : 'End for everyone' }}
      </button>
      <p>{{ end.reason() }}</p>
      <p role="alert">{{ failure() }}</p>
    }
  `,
})
export class Room {
  protected readonly session = inject(SessionControlService);
  protected readonly failure = signal('');
}
