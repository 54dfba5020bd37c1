import {
  type ApplicationConfig,
  provideBrowserGlobalErrorListeners,
  provideZoneChangeDetection,
} from '@angular/core';
import { provideRouter } from '@angular/router';
import { providePageHandle } from './page-handle';
import { zoneRoutes } from './zone/zone.routes';

export const zoneConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZoneChangeDetection(),
    provideRouter(zoneRoutes),
    providePageHandle(),
  ],
};
