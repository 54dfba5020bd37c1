import { type Routes } from '@angular/router';
import { provideSessionControl, withMessages } from 'ngx-realtimekit-session';
import { Participant } from './participant';

export const participantRoutes: Routes = [
  {
    path: '',
    component: Participant,
    providers: [
      // There is a meeting all along; whether it is open is told elsewhere on the page.
      provideSessionControl(withMessages({ 'no-meeting': 'You are not in the session.' })),
    ],
  },
];
