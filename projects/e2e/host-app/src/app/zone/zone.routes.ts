import { type Routes } from '@angular/router';
import { Farewell } from './farewell';
import { ZonePage } from './zone-page';

export const zoneRoutes: Routes = [
  { path: '', component: ZonePage },
  { path: '**', component: Farewell },
];
