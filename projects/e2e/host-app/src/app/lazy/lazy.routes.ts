import { type Routes } from '@angular/router';
import {
  provideSessionControl,
  withConfirmation,
  withDisabledInteractive,
  withEndTimeout,
  withMessages,
} from 'ngx-realtimekit-session';
import { LazyPage } from './lazy-page';

export default [
  {
    path: '',
    component: LazyPage,
    providers: [
      provideSessionControl(
        withMessages({ 'no-meeting': 'There is no meeting on the lazy page.' }),
        withConfirmation(() => window.confirm('Really?')),
        withDisabledInteractive(),
        withEndTimeout(100),
      ),
    ],
  },
] satisfies Routes;
