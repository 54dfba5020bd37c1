import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-farewell',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h1>The session is over</h1>`,
})
export class Farewell {}
