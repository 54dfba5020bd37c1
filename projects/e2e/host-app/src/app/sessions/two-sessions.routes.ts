import { inject } from '@angular/core';
import { type Routes } from '@angular/router';
import { provideSessionControl, withMeeting } from 'ngx-realtimekit-session';
import { OuterMeeting } from './outer-meeting';
import { TwoSessions } from './two-sessions';

export default [
  {
    path: '',
    component: TwoSessions,
    providers: [provideSessionControl(withMeeting(() => inject(OuterMeeting).meeting))],
  },
] satisfies Routes;
