import { ChangeDetectionStrategy, Component, afterNextRender, inject } from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

import { enter } from './enter';
import { Room } from './room';

@Component({
  selector: 'app-page',
  imports: [Room],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-room />`,
})
export class Page {
  constructor() {
    const session = inject(SessionControlService);
    afterNextRender(() => void enter(session));
  }
}
