import { type Routes } from '@angular/router';
import { DemoWindow } from './demo-window/demo-window';

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: DemoWindow },
  {
    path: 'participant',
    // Lazy, so that only the two frames load the SDK and the library.
    loadChildren: () => import('./participant/participant.routes').then((m) => m.participantRoutes),
  },
  { path: '**', redirectTo: '' },
];
