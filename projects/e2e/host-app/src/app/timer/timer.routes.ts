import { type Routes } from '@angular/router';
import {
  provideSessionTimer,
  withAnnouncedEnds,
  withWarnings,
} from 'ngx-realtimekit-session/timer';
import { TimerPage } from './timer-page';

export default [
  {
    path: '',
    component: TimerPage,
    providers: [provideSessionTimer(withAnnouncedEnds(), withWarnings(60_000, 10_000))],
  },
] satisfies Routes;
