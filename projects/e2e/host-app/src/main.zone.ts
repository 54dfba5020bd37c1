import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { zoneConfig } from './app/app.config.zone';

bootstrapApplication(App, zoneConfig).catch((error: unknown) => console.error(error));
