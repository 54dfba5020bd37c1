import { InjectionToken, type Signal } from '@angular/core';

import { type TimedEnd } from './planned-end';

/** The plan on a backend. */
export interface BackendPlan {
  /** The end that was planned when the plan was read last. */
  readonly end: Signal<TimedEnd | null>;
  /** Reads the plan. Resolves when it was read, and rejects when that failed. */
  read(): Promise<void>;
  /** Reads the plan soon, at another moment than the other participants. */
  readSoon(): void;
  /** Reads the plan soon if the clock of this device has jumped, or the device has slept. */
  checkClock(): void;
}

/** Creates the reader of the plan, in the injection context of `SessionTimer`. */
export const BACKEND_PLAN = new InjectionToken<() => BackendPlan>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'BACKEND_PLAN' : '',
);
