import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';

import { SessionControlService } from './session-control.service';

/**
 * Provides {@link SessionControlService} to an application, or to a route, which then has a session
 * of its own.
 */
export function provideSessionControl(): EnvironmentProviders {
  return makeEnvironmentProviders([SessionControlService]);
}
