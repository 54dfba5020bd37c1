import { isPlatformBrowser } from '@angular/common';
import {
  type AfterViewChecked,
  DestroyRef,
  Directive,
  ElementRef,
  NgZone,
  type OnDestroy,
  PLATFORM_ID,
  type Signal,
  booleanAttribute,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';

import { EndSessionError } from './end-session-error';
import { reasonFor } from './end-session-messages';
import { listenForActivation } from './host-activation';
import { disable, enforceDisabled, takesAria } from './host-disabled';
import { hostFocus } from './host-focus';
import { SessionControlService } from './session-control.service';
import { type SessionEnded } from './session-state';

/**
 * Makes its host the control that ends the session for everybody.
 *
 * The host is live only while this participant can end the session, and disabled otherwise: a
 * native control with `disabled`, everything else, and a control that has the focus, with
 * `aria-disabled`, so that the focus stays where it is. A native button without a `type` gets
 * `type="button"`.
 *
 * ```html
 * <button rtkEndSession #end="rtkEndSession" (rtkEndSessionFailed)="show($event)">
 *   {{ end.pending() ? 'Ending…' : 'End for everyone' }}
 * </button>
 * <p>{{ end.reason() }}</p>
 * ```
 */
@Directive({
  selector: '[rtkEndSession]',
  exportAs: 'rtkEndSession',
  host: {
    '[attr.disabled]': 'view().disabled.native ? "" : null',
    '[attr.aria-disabled]': 'view().disabled.aria ? "true" : null',
    '[attr.aria-busy]': 'view().busy ? "true" : null',
  },
})
export class EndSessionDirective implements AfterViewChecked, OnDestroy {
  readonly #session = inject(SessionControlService);
  readonly #zone = inject(NgZone);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #focused: Signal<boolean>;
  #pressed = false;
  #wasBlocked = false;

  /** Whether the application itself disables the host, for reasons of its own besides these. */
  readonly disabled = input(false, { transform: booleanAttribute });

  /** The session ended because this host was pressed. Never emits for an end from elsewhere. */
  readonly rtkEndSessionEnded = output<SessionEnded>();

  /** This host was pressed, and the session could not be ended, or nothing confirmed it. */
  readonly rtkEndSessionFailed = output<EndSessionError>();

  /** What the host shows: one computation a host, which keeps thousands of them cheap. */
  protected readonly view = computed(() => {
    const { canEnd, status } = this.#session.state();
    const blocked = !canEnd || this.disabled();
    return {
      blocked,
      busy: status === 'ending' && takesAria(this.#host),
      disabled: disable(this.#host, blocked, this.#focused()),
    };
  });

  constructor() {
    if (this.#host.tagName === 'BUTTON' && !this.#host.hasAttribute('type')) {
      this.#host.setAttribute('type', 'button'); // or it submits a form
    }
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      // Native listeners from the first moment on: a click made before the application has hydrated
      // is replayed only to Angular's listeners, and must never end a session.
      const destroyed = new AbortController();
      inject(DestroyRef).onDestroy(() => destroyed.abort());
      this.#focused = hostFocus(this.#host, destroyed.signal);
      listenForActivation(
        this.#host,
        { blocked: () => this.blocked(), activate: () => this.#press() },
        destroyed.signal,
      );
    } else {
      this.#focused = signal(false);
    }
  }

  /** Whether pressing the host does nothing, for whichever reason. */
  blocked(): boolean {
    return this.view().blocked;
  }

  /** Whether the session is being ended, by this host or from elsewhere in this application. */
  pending(): boolean {
    return this.#session.pending();
  }

  /** Why the session cannot be ended, as a sentence for the person at the host, or `null`. */
  reason(): string | null {
    return reasonFor(this.#session.state());
  }

  /** Angular has written what it was told to write; now the host shows what counts. */
  ngAfterViewChecked(): void {
    const { blocked, disabled } = this.view();
    if (blocked || this.#wasBlocked) {
      enforceDisabled(this.#host, disabled);
    }
    this.#wasBlocked = blocked;
  }

  /** Reports the end that removes this host from the page. */
  ngOnDestroy(): void {
    // The end may remove the host before the promise of its press has had its turn.
    const ended = this.#session.sessionEnded();
    if (ended !== null) {
      this.#report(() => this.rtkEndSessionEnded.emit(ended));
    }
    this.#pressed = false;
  }

  #press(): void {
    this.#pressed = true;
    this.#session.endSession().then(
      (ended) => this.#report(() => this.rtkEndSessionEnded.emit(ended)),
      (error: unknown) => this.#report(() => this.rtkEndSessionFailed.emit(asFailure(error))),
    );
  }

  /** Reports the outcome of a press, once. */
  #report(emit: () => void): void {
    if (this.#pressed) {
      this.#pressed = false;
      this.#zone.run(emit);
    }
  }
}

function asFailure(error: unknown): EndSessionError {
  return error instanceof EndSessionError ? error : new EndSessionError('failed', { cause: error });
}
