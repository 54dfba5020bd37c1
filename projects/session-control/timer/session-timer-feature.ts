import { type Provider } from '@angular/core';

/** A feature of `provideSessionTimer()`, created by one of the `with…()` functions. */
export interface SessionTimerFeature {
  /** The kind of feature. Pass each kind at most once. */
  readonly kind: 'ends-at' | 'planned-end' | 'max-duration' | 'announced-ends' | 'warnings';
  /** The providers that it adds to the injector. */
  readonly providers: readonly Provider[];
}
