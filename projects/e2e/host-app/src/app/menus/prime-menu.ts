import { ChangeDetectionStrategy, Component, computed, viewChild } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { type MenuItem } from 'primeng/api';
import { Menu } from 'primeng/menu';
import { HostExample } from '../host-example';

/** A menu of PrimeNG, which renders its items itself: the host is elsewhere, and hidden. */
@Component({
  selector: 'app-prime-menu',
  imports: [EndSessionDirective, Menu],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span
      hidden
      rtkEndSession
      [disabled]="state.disabled()"
      [rtkEndSessionConfirm]="confirmation.ask"
      (rtkEndSessionEnded)="outcomes.ended($event)"
      (rtkEndSessionFailed)="outcomes.failed($event)"
    ></span>
    <button type="button" (click)="menu.toggle($event)">Actions</button>
    <p-menu #menu popup [model]="items()" />
  `,
})
export class PrimeMenu extends HostExample {
  private readonly end = viewChild.required(EndSessionDirective);

  protected readonly items = computed<MenuItem[]>(() => [
    {
      label: 'End for everyone',
      disabled: this.end().blocked(),
      command: () => this.end().press(),
    },
    { label: 'Mute everyone' },
  ]);
}
