import { type ApplicationConfig, mergeApplicationConfig } from '@angular/core';
import { RenderMode, provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';

const onTheServer: ApplicationConfig = {
  providers: [
    provideServerRendering(
      withRoutes([
        { path: 'server/**', renderMode: RenderMode.Server },
        { path: '**', renderMode: RenderMode.Client },
      ]),
    ),
  ],
};

export const serverConfig = mergeApplicationConfig(appConfig, onTheServer);
