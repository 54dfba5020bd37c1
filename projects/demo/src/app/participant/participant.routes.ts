import { type Routes } from '@angular/router';
import { provideSessionControl, withMessages } from 'ngx-realtimekit-session';
import { Participant } from './participant';

export const participantRoutes: Routes = [
  {
    path: '',
    component: Participant,
    providers: [
      // The page always has a meeting, so the usual message would not help.
      provideSessionControl(withMessages({ 'no-meeting': 'You are not in the session.' })),
    ],
  },
];
