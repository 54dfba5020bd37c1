import { type Routes } from '@angular/router';
import { provideSessionControl } from 'ngx-realtimekit-session';
import { Participant } from './participant';

export const participantRoutes: Routes = [
  { path: '', component: Participant, providers: [provideSessionControl()] },
];
