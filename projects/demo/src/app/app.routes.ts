import { type Routes } from '@angular/router';
import { Stage } from './stage/stage';

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Stage },
  {
    path: 'participant',
    // Lazy, so that the stage loads neither the SDK nor the library: only its two frames do.
    loadChildren: () => import('./participant/participant.routes').then((m) => m.participantRoutes),
  },
  { path: '**', redirectTo: '' },
];
