import { Injectable, signal } from '@angular/core';
import { type EndSessionError, type SessionEnded } from 'ngx-realtimekit-session';

/** What the hosts of this page reported of their own presses, oldest first. */
@Injectable({ providedIn: 'root' })
export class Outcomes {
  readonly #reported = signal<readonly string[]>([]);
  readonly reported = this.#reported.asReadonly();

  ended({ endedBy }: SessionEnded): void {
    this.#add(`ended by ${endedBy}`);
  }

  failed({ code }: EndSessionError): void {
    this.#add(`failed: ${code}`);
  }

  #add(outcome: string): void {
    this.#reported.update((reported) => [...reported, outcome]);
  }
}
