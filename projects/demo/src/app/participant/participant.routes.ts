import { type Routes } from '@angular/router';
import { provideSessionControl, withConfirmation, withMessages } from 'ngx-realtimekit-session';
import {
  provideSessionTimer,
  withAnnouncedEnds,
  withWarnings,
} from 'ngx-realtimekit-session/timer';
import { endDialog } from 'ngx-realtimekit-session/ui';
import { Participant } from './participant';
import { WARNINGS } from './planned-end/warnings';

export const participantRoutes: Routes = [
  {
    path: '',
    component: Participant,
    providers: [
      provideSessionControl(
        withConfirmation(endDialog),
        // The page always has a meeting, so the usual message would not help.
        withMessages({ 'no-meeting': 'You are not in the session.' }),
      ),
      provideSessionTimer(withAnnouncedEnds(), withWarnings(...WARNINGS)),
    ],
  },
];
