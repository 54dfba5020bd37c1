import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';

/** An application's own button: the directive is on its tag, the button inside it. */
@Component({
  selector: 'app-end-button',
  hostDirectives: [
    {
      directive: EndSessionDirective,
      inputs: ['disabled', 'rtkEndSessionDisabledInteractive: disabledInteractive'],
      outputs: ['rtkEndSessionEnded: sessionEnded', 'rtkEndSessionFailed: endFailed'],
    },
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      [attr.aria-disabled]="end.blocked() || end.disabled() ? 'true' : null"
      [attr.aria-busy]="end.pending() ? 'true' : null"
      [attr.aria-describedby]="end.reason() ? 'why-not' : null"
    >
      {{ label() }}
    </button>
    <span id="why-not">{{ end.reason() }}</span>
  `,
  styles: `
    :host {
      width: fit-content;
      height: fit-content;
    }
  `,
})
export class EndButton {
  protected readonly end = inject(EndSessionDirective);
  readonly label = input.required<string>();
}
