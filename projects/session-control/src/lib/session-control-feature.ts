import { type EnvironmentProviders, type Provider } from '@angular/core';

/** A feature of `provideSessionControl()`, created by one of the `with…()` functions. */
export interface SessionControlFeature {
  /** The kind of feature. Pass each kind at most once. */
  readonly kind:
    | 'meeting'
    | 'end-timeout'
    | 'messages'
    | 'confirmation'
    | 'disabled-interactive'
    | 'announcements'
    | 'ui-messages';
  /** The providers that it adds to the injector. */
  readonly providers: readonly (Provider | EnvironmentProviders)[];
}
