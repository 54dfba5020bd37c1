import { type EnvironmentProviders, type Provider } from '@angular/core';

/** Something that `provideSessionControl()` can be told to do; made by the `with…()` functions. */
export interface SessionControlFeature {
  /** Which feature it is; each can be given once. */
  readonly kind:
    | 'meeting'
    | 'end-timeout'
    | 'messages'
    | 'confirmation'
    | 'disabled-interactive'
    | 'announcements';
  /** What it adds to the injector. */
  readonly providers: readonly (Provider | EnvironmentProviders)[];
}
