import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SessionControlService } from 'ngx-realtimekit-session';

import { FakeMeeting } from '../testing/fake-meeting';
import { provideFakeMeeting } from '../testing/provide-fake-meeting';
import { provideSessionTimer } from '../timer/provide-session-timer';
import { SessionTimer } from '../timer/session-timer';
import { type SessionTimerFeature } from '../timer/session-timer-feature';
import { type SessionWarning } from '../timer/session-warning';

/** The application of one participant in a spec. Time is Jest's. */
export interface TimerStage {
  readonly session: SessionControlService;
  readonly meeting: FakeMeeting;
  readonly timer: SessionTimer;
  /** What the `ErrorHandler` got. */
  readonly errors: unknown[];
  readonly warnings: SessionWarning[];
  /** Lets time pass, and Angular render. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

/** Creates an application with a timer. Call `jest.useFakeTimers()` before. */
export function timerStage(
  features: readonly SessionTimerFeature[],
  { meeting, providers = [] }: { meeting?: FakeMeeting; providers?: readonly unknown[] } = {},
): TimerStage {
  const errors: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
      provideFakeMeeting(meeting),
      provideSessionTimer(...features),
      ...providers,
    ],
  });
  const timer = TestBed.inject(SessionTimer);
  const warnings: SessionWarning[] = [];
  timer.warnings$.subscribe((warning) => warnings.push(warning));
  TestBed.tick();
  return {
    session: TestBed.inject(SessionControlService),
    meeting: TestBed.inject(FakeMeeting),
    timer,
    errors,
    warnings,
    pass: async (milliseconds) => {
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(milliseconds);
      TestBed.tick();
    },
  };
}

/** Makes the page visible or hidden. */
export function showPage(isVisible: boolean): void {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(isVisible ? 'visible' : 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}
