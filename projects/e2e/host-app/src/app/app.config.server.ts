import { type ApplicationConfig, mergeApplicationConfig } from '@angular/core';
import { type Routes } from '@angular/router';
import { RenderMode, provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { PageFrame } from './page-frame';
import { serverPages } from './server/server.routes';

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

/** Without the kits of the other pages, which would be built for the server as well. */
const routes: Routes = [
  { path: '', component: PageFrame, children: serverPages },
  { path: '**', children: [] },
];

export const serverConfig = mergeApplicationConfig(appConfig(routes), onTheServer);
