import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatAnchor, MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { EndSessionDirective } from 'ngx-realtimekit-session';
import { HostExample } from '../host-example';

@Component({
  selector: 'app-material',
  imports: [EndSessionDirective, MatAnchor, MatButton, MatIconButton, MatTooltip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-label="mat-button">
      <button
        mat-flat-button
        rtkEndSession
        #button="rtkEndSession"
        [disabled]="button.blocked()"
        disabledInteractive
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      >
        End
      </button>
      <button mat-flat-button disabled>Disabled</button>
      <button mat-flat-button>Live</button>
    </section>
    <section aria-label="mat-button on a link">
      <a
        mat-flat-button
        role="button"
        href="/host/mat-link"
        rtkEndSession
        #link="rtkEndSession"
        (click)="$event.preventDefault()"
        [disabled]="link.blocked()"
        disabledInteractive
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
        >End</a
      >
      <a mat-flat-button href="/host/mat-link" disabled>Disabled</a>
      <a mat-flat-button href="/host/mat-link">Live</a>
    </section>
    <section aria-label="mat-icon-button">
      <button
        mat-icon-button
        rtkEndSession
        #icon="rtkEndSession"
        aria-label="End"
        [matTooltip]="icon.reason() ?? 'End for everyone'"
        [disabled]="icon.blocked()"
        disabledInteractive
        [rtkEndSessionDisabledInteractive]="state.disabledInteractive()"
      >
        <span aria-hidden="true">✕</span>
      </button>
      <button mat-icon-button disabled aria-label="Disabled">
        <span aria-hidden="true">✕</span>
      </button>
      <button mat-icon-button aria-label="Live"><span aria-hidden="true">✕</span></button>
    </section>
  `,
})
export class MaterialKit extends HostExample {}
