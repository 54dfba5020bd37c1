import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { Subscription } from 'rxjs';

import { remainingTime, warningSentence } from './countdown-text';
import { CORRECTION } from './due-warning';
import { SessionTimer } from './session-timer';
import { type SessionWarning } from './session-warning';

/** Screen readers need this long to notice a live region, in milliseconds. */
const NOTICE = 100;

/**
 * Shows the time left, such as `4:59`, and nothing while no end is planned. Screen readers can read
 * the time at any moment, and speak only at the warnings of `withWarnings()`.
 *
 * Style it with CSS: the color with `--rsc-countdown-color`, the color after the first warning with
 * `--rsc-countdown-warning-color`, the figures with `--rsc-countdown-font`.
 *
 * ```html
 * <rsc-countdown />
 * ```
 */
@Component({
  selector: 'rsc-countdown',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.rsc-countdown-warning]': 'warning() !== null' },
  template: `
    <span class="time" role="timer" aria-live="off">{{ time() }}</span>
    <span class="warning" aria-live="polite">{{ spoken() }}</span>
  `,
  styles: `
    .time {
      color: var(--rsc-countdown-color, inherit);
      font: var(--rsc-countdown-font, inherit);
      font-variant-numeric: tabular-nums;
    }
    :host(.rsc-countdown-warning) .time {
      color: var(--rsc-countdown-warning-color, var(--rsc-countdown-color, inherit));
    }
    .warning {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `,
})
export class Countdown {
  readonly #timer = inject(SessionTimer);

  /** Formats the time left, in milliseconds. `h:mm:ss` or `m:ss` by default. */
  readonly format = input<(remaining: number) => string>(remainingTime);

  /** The sentence that screen readers speak at a warning; English by default. */
  readonly sentence = input<(warning: SessionWarning) => string>(warningSentence);

  readonly #latest = signal<SessionWarning | null>(null);

  /** The latest warning, unless the end was extended or taken back since. */
  protected readonly warning = computed(() => {
    const warning = this.#latest();
    const remaining = this.#timer.remaining();
    const isCurrent = warning && remaining !== null && remaining <= warning.before + CORRECTION;
    return isCurrent ? warning : null;
  });

  protected readonly time = computed(() => {
    const remaining = this.#timer.remaining();
    return remaining === null ? null : this.format()(remaining);
  });

  protected readonly spoken = computed(() => {
    const warning = this.warning();
    return warning === null ? '' : this.sentence()(warning);
  });

  constructor() {
    const warnings = new Subscription();
    // A live region speaks what changes in it, not what it is rendered with.
    afterNextRender(() => {
      const noticed = setTimeout(() => {
        warnings.add(this.#timer.warnings$.subscribe((warning) => this.#latest.set(warning)));
      }, NOTICE);
      warnings.add(() => clearTimeout(noticed));
    });
    inject(DestroyRef).onDestroy(() => warnings.unsubscribe());
  }
}
