import { ChangeDetectionStrategy, Component } from '@angular/core';
import { HostExample } from '../host-example';
import { EndButton } from './end-button';

@Component({
  selector: 'app-component',
  imports: [EndButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (state.hostShown()) {
      <app-end-button
        [label]="state.label()"
        [disabled]="state.disabled()"
        [disabledInteractive]="state.disabledInteractive()"
        (sessionEnded)="outcomes.ended($event)"
        (endFailed)="outcomes.failed($event)"
      />
    }
  `,
})
export class ApplicationComponent extends HostExample {}
