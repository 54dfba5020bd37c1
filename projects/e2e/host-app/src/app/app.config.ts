import {
  type ApplicationConfig,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideClientHydration,
  withEventReplay,
  withIncrementalHydration,
} from '@angular/platform-browser';
import { type Routes, provideRouter } from '@angular/router';
import { provideSessionControl, withEndTimeout } from 'ngx-realtimekit-session';
import { providePageHandle } from './page-handle';

export const appConfig = (routes: Routes): ApplicationConfig => ({
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideClientHydration(withEventReplay(), withIncrementalHydration()),
    provideRouter(routes),
    // However long a test looks at an end that is pending, it stays so.
    provideSessionControl(withEndTimeout(600_000)),
    providePageHandle(),
  ],
});
