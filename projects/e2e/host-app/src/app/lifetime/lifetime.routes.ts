import { type Routes } from '@angular/router';
import { provideSessionControl, withEndTimeout } from 'ngx-realtimekit-session';
import { ShownWhileLive } from './shown-while-live';

export default [
  { path: 'shown-while-live', component: ShownWhileLive },
  {
    path: 'shown-while-live-impatient',
    component: ShownWhileLive,
    providers: [provideSessionControl(withEndTimeout(300))],
  },
] satisfies Routes;
