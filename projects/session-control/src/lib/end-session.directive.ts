import { isPlatformBrowser } from '@angular/common';
import {
  type AfterViewChecked,
  DestroyRef,
  Directive,
  ElementRef,
  ErrorHandler,
  Injector,
  NgZone,
  type OnDestroy,
  type OutputEmitterRef,
  PLATFORM_ID,
  booleanAttribute,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Subscription } from 'rxjs';

import { DISABLED_INTERACTIVE } from './disabled-interactive';
import { CONFIRM_END, type ConfirmEnd, ask, confirmation } from './end-confirmation';
import { EndSessionError } from './end-session-error';
import { listenForActivation } from './host-activation';
import { writeAttribute } from './host-attribute';
import { type HostDescription, hostDescription } from './host-description';
import { showDisabled, takesAria } from './host-disabled';
import { holdsFocus } from './host-focus';
import { hostListener } from './host-listener';
import { SessionControlService } from './session-control.service';
import { SESSION_MESSAGE } from './session-messages';
import { type SessionEnded } from './session-state';

/** What a host shows. */
interface HostView {
  /** Whether pressing it does nothing. */
  readonly blocked: boolean;
  /** Whether it can have the focus all the same. */
  readonly focusable: boolean;
  /** Whether it says that something is under way. */
  readonly busy: boolean;
  /** What assistive technology adds to its name. */
  readonly description: string | null;
}

/** How far a press of the host has come; `null` when nobody has pressed it. */
type Press = 'confirming' | 'ending' | null;

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
    // Follows the signals; what it writes is put right once the host has all its attributes.
    '[attr.aria-busy]': 'view().busy',
  },
})
export class EndSessionDirective implements AfterViewChecked, OnDestroy {
  readonly #session = inject(SessionControlService);
  readonly #message = inject(SESSION_MESSAGE);
  readonly #defaultConfirm = inject(CONFIRM_END);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  #describe?: HostDescription;
  readonly #press = signal<Press>(null);
  #confirming = Subscription.EMPTY;
  /** From the beginning, so that what the server rendered, or the page was written with, goes. */
  #wasBlocked = true;

  /** Whether the application itself disables the host, for reasons of its own besides these. */
  readonly disabled = input(false, { transform: booleanAttribute });

  /**
   * Asks the person before the session is ended; shown as pending while it asks. Refusing is not an
   * error. `null` asks nothing, also where `withConfirmation()` would.
   */
  readonly rtkEndSessionConfirm = input<ConfirmEnd | undefined, ConfirmEnd | null | undefined>(
    undefined,
    { transform: confirmation },
  );

  /**
   * Whether the host can have the focus while it is blocked, and is described by the reason then.
   * `withDisabledInteractive()` makes it the default.
   */
  readonly rtkEndSessionDisabledInteractive = input(inject(DISABLED_INTERACTIVE), {
    transform: booleanAttribute,
  });

  /** The session ended because this host was pressed. Never emits for an end from elsewhere. */
  readonly rtkEndSessionEnded = output<SessionEnded>();

  /** This host was pressed, and the session could not be ended, or nothing confirmed it. */
  readonly rtkEndSessionFailed = output<EndSessionError>();

  /**
   * What the host shows. Its own signals come first, and each is read every time: Angular keeps track
   * of thousands of hosts in a view in linear time that way, and with less than a `computed()` each.
   */
  protected view(): HostView {
    const interactive = this.rtkEndSessionDisabledInteractive();
    const disabled = this.disabled();
    const press = this.#press();
    return {
      blocked: this.blocked() || disabled,
      // A dialog that asks gives the focus back when it closes, which a disabled host cannot take.
      focusable: interactive || press !== null,
      busy: this.pending(),
      description: interactive ? this.reason() : null,
    };
  }

  constructor() {
    if (this.#host.matches('button:not([type])')) {
      this.#host.setAttribute('type', 'button'); // or it submits a form
    }
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      // Native listeners from the first moment on: a click made before the application has hydrated
      // is replayed only to Angular's listeners, and must never end a session.
      const listen = hostListener(this.#host, inject(DestroyRef));
      this.#describe = hostDescription(this.#host);
      listen('focusout', () => this.#show());
      listenForActivation(
        this.#host,
        listen,
        () => this.blocked() || this.disabled(),
        () => this.#activate(),
      );
    }
  }

  /**
   * Whether the session cannot be ended by this host, or is being ended. Leaves out {@link disabled},
   * which is the application's own to know, so that a template can bind it to this:
   * `[disabled]="end.blocked()"` would otherwise never let go.
   */
  blocked(): boolean {
    return !this.#session.canEndSession() || this.#press() === 'confirming';
  }

  /**
   * Whether the session is being ended, by this host or from elsewhere in this application, or the
   * person at this host is being asked.
   */
  pending(): boolean {
    return this.#session.pending() || this.#press() === 'confirming';
  }

  /** Why the session cannot be ended, as a sentence for the person at the host, or `null`. */
  reason(): string | null {
    const state = this.#session.state();
    return state.blocker === null ? null : this.#message(state);
  }

  /** Angular has written what it was told to write; now the host shows what counts. */
  ngAfterViewChecked(): void {
    this.#show();
  }

  /** Reports the end that removes this host from the page, and nothing after it. */
  ngOnDestroy(): void {
    // The end may remove the host before the promise of its press has had its turn.
    const ended = this.#session.sessionEnded();
    if (this.#press() === 'ending' && ended !== null) {
      this.#report(this.rtkEndSessionEnded, ended);
    }
    this.#press.set(null);
    this.#confirming.unsubscribe();
    this.#describe?.(null);
  }

  #show(): void {
    const { blocked, focusable, busy, description } = this.view();
    const aria = takesAria(this.#host);
    if (blocked || this.#wasBlocked) {
      // It keeps the focus that it has, and is disabled once the focus goes.
      showDisabled(this.#host, blocked, focusable || holdsFocus(this.#host));
    }
    this.#wasBlocked = blocked;
    writeAttribute(this.#host, 'aria-busy', busy && aria ? 'true' : null);
    this.#describe?.(aria ? description : null);
  }

  #activate(): void {
    const asked = this.#session.sessionId;
    this.#press.set('confirming');
    this.#confirming = ask(
      this.rtkEndSessionConfirm() ?? this.#defaultConfirm,
      this.#injector,
    ).subscribe({
      next: (agreed) => {
        if (!agreed) {
          this.#press.set(null);
        } else if (this.#press() !== null && this.#session.sessionId === asked) {
          this.#end();
        } else {
          this.#fail(new EndSessionError('aborted')); // the answer was to another question
        }
      },
      error: (cause: unknown) => {
        this.#fail(new EndSessionError('failed', { cause }));
        this.#errorHandler.handleError(cause);
      },
    });
  }

  #end(): void {
    this.#press.set('ending');
    this.#session.endSession().then(
      (ended) => this.#report(this.rtkEndSessionEnded, ended),
      // Without options it rejects with nothing else.
      (error: unknown) => this.#fail(error as EndSessionError),
    );
  }

  #fail(error: EndSessionError): void {
    this.#report(this.rtkEndSessionFailed, error);
  }

  /** Reports what became of a press, once, and never after the host is gone. */
  #report<T>(output: OutputEmitterRef<T>, outcome: T): void {
    if (this.#press() !== null) {
      this.#press.set(null);
      this.#zone.run(() => output.emit(outcome));
    }
  }
}
