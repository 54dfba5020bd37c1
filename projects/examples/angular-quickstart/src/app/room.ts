import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';
import { EndedScreen } from 'ngx-realtimekit-session/ui';

/** The button that ends the session, and the screen after it. */
@Component({
  selector: 'app-room',
  imports: [EndSessionDirective, EndedScreen],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!over()) {
      <button rtkEndSession #end="rtkEndSession">
        {{ end.pending() ? 'Ending…' : 'End for everyone' }}
      </button>
      <p>{{ end.reason() }}</p>
    }
    @if (session.error()) {
      <p role="alert">The session could not be ended. Try again.</p>
    }
    <rsc-ended-screen />
  `,
})
export class Room {
  protected readonly session = inject(SessionControlService);

  /** Whether the session has ended, or this participant has left it. */
  protected readonly over = computed(() => {
    const { ended, leftState } = this.session.state();
    return ended !== null || leftState !== null;
  });
}
