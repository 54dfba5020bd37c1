import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { EndSessionDirective } from 'ngx-realtimekit-session';

@Component({
  selector: 'app-one-hundred',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" (click)="count.set(100)">Show one hundred</button>
    @for (number of numbers(); track number) {
      <button rtkEndSession>End {{ number }}</button>
    }
  `,
})
export class OneHundred {
  protected readonly count = signal(1);

  protected numbers(): number[] {
    return Array.from({ length: this.count() }, (_, index) => index + 1);
  }
}
