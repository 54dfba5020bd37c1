import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideSessionControl, withConfirmation } from 'ngx-realtimekit-session';
import { endDialog } from 'ngx-realtimekit-session/ui';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideSessionControl(withConfirmation(endDialog)),
  ],
};
