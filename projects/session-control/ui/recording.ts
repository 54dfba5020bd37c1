import { type Signal, effect, inject, signal } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

/**
 * Whether a recording of the session runs, paused or not. Call it in an injection context.
 *
 * @param isShown whether anything shows the result: only then it listens to the SDK
 */
export function isRecording(isShown: Signal<boolean>): Signal<boolean> {
  const session = inject(SessionControlService);
  const isRunning = signal(false);
  effect((onCleanup) => {
    const recording = isShown() ? session.meeting()?.recording : undefined;
    if (recording) {
      const read = (): void =>
        isRunning.set(!['IDLE', 'STOPPING'].includes(recording.recordingState));
      read();
      recording.on('*', read);
      onCleanup(() => recording.off('*', read));
    } else {
      isRunning.set(false);
    }
  });
  return isRunning.asReadonly();
}
