import { isPlatformBrowser } from '@angular/common';
import {
  type AfterViewChecked,
  ApplicationRef,
  DestroyRef,
  Directive,
  ElementRef,
  ErrorHandler,
  Injector,
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
  untracked,
} from '@angular/core';
import { DISABLED_INTERACTIVE } from './disabled-interactive';
import { CONFIRM_END, type ConfirmEnd, ask, confirmation } from './end-confirmation';
import { type EndPress, startPress } from './end-press';
import { EndSessionError } from './end-session-error';
import { listenForActivation } from './host-activation';
import { hostAttribute } from './host-attribute';
import { warnOfLiveContent } from './host-content';
import { type HostDescription, hostDescription } from './host-description';
import { hostDisabled } from './host-disabled';
import { holdsFocus } from './host-focus';
import { hostListener } from './host-listener';
import { isMenuItem, takesAria } from './host-role';
import { SessionControlService } from './session-control.service';
import { SESSION_MESSAGE } from './session-messages';
import { type SessionEnded } from './session-state';

/** The state that a host element shows. */
interface HostView {
  /** Whether pressing it does nothing. */
  readonly isBlocked: boolean;
  /** Whether it can have the focus all the same. */
  readonly isFocusable: boolean;
  /** Whether it waits for the user's confirmation, or for the end. */
  readonly isPending: boolean;
  /** What assistive technology reads after its name. */
  readonly description: string | null;
}

/**
 * Ends the session for everyone when the user presses the host element.
 *
 * The directive disables the host element while this participant cannot end the session. A native
 * control and a custom element get `disabled`. A menu item, a focused control and every other element
 * get `aria-disabled`, which does not move the focus. The host element has the class
 * `rtk-end-session-blocked` while it is disabled, and `rtk-end-session-pending` while the session
 * is being ended or the user is asked for confirmation. A native button without a `type` gets
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
    // Writes no attribute. Reading the view here makes Angular check the host when it changes, and
    // then call `ngAfterViewChecked`, which writes it.
    '[attr.data-rtk-end-session]': 'view() && null',
  },
})
export class EndSessionDirective implements AfterViewChecked, OnDestroy {
  readonly #session = inject(SessionControlService);
  readonly #message = inject(SESSION_MESSAGE);
  readonly #defaultConfirm = inject(CONFIRM_END);
  readonly #application = inject(ApplicationRef);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #hostDisabled = hostDisabled(this.#host);
  readonly #ariaBusy = hostAttribute(this.#host, 'aria-busy');
  /** Only in the browser. */
  #describe: HostDescription | undefined;
  /** The latest press, until it is reported. */
  readonly #press = signal<EndPress | null>(null);
  #isDestroyed = false;
  /** Activates the host, unless it is blocked. Only in the browser. */
  #activate: (() => void) | undefined;

  /** Whether the application disables the host element for its own reasons. */
  readonly disabled = input(false, { transform: booleanAttribute });

  /**
   * Asks the user for confirmation before the session is ended. The host element is pending until
   * the user answers. If the user says no, that is not an error. `null` asks nothing, even with
   * `withConfirmation()`.
   */
  readonly rtkEndSessionConfirm = input<ConfirmEnd | undefined, ConfirmEnd | null | undefined>(
    undefined,
    { transform: confirmation },
  );

  /**
   * Whether the host element stays focusable while it is blocked. Its `aria-describedby` then
   * points to the reason. `withDisabledInteractive()` makes this the default.
   */
  readonly rtkEndSessionDisabledInteractive = input(inject(DISABLED_INTERACTIVE), {
    transform: booleanAttribute,
  });

  /** Emits the end that a press of this host element requested. Emits no other end. */
  readonly rtkEndSessionEnded = output<SessionEnded>();

  /** Emits why a press of this host element did not end the session. */
  readonly rtkEndSessionFailed = output<EndSessionError>();

  /**
   * Whether this host cannot end the session now. Does not include {@link disabled}: otherwise
   * `[disabled]="end.blocked()"` would block itself for good.
   */
  readonly blocked: Signal<boolean> = computed(
    () => !this.#session.canEndSession() || !!this.#session.question(),
  );

  /**
   * Whether the session is being ended, by any part of the application, or the user is asked for
   * confirmation.
   */
  readonly pending: Signal<boolean> = computed(
    () => this.#session.pending() || !!this.#session.question(),
  );

  /** Why the session cannot be ended, as a sentence for the user, or `null`. */
  readonly reason: Signal<string | null> = computed(() => {
    const state = this.#session.state();
    return state.blocker && this.#message(state);
  });

  /** What the host shows. */
  protected readonly view: Signal<HostView> = computed(() => {
    const isBlocked = this.blocked() || this.disabled();
    const isPending = this.pending();
    const isInteractive = this.rtkEndSessionDisabledInteractive();
    return {
      isBlocked,
      // A dialog that asks gives the focus back when it closes, and a disabled host could not take
      // it. A press whose session ended while its dialog was open is no longer pending.
      isFocusable: isInteractive || (isPending && !!this.#press()),
      isPending,
      description: isInteractive ? this.reason() : null,
    };
  });

  constructor() {
    if (this.#host.matches('button:not([type])')) {
      this.#host.setAttribute('type', 'button'); // or it submits a form
    }
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      // Native listeners: Angular replays clicks from before hydration to its own, and a replayed
      // click must not end a session.
      const listen = hostListener(this.#host, inject(DestroyRef));
      this.#describe = hostDescription(this.#host);
      listen('focusout', () => this.#show());
      this.#activate = listenForActivation(
        this.#host,
        listen,
        () => this.view().isBlocked || this.#hostDisabled.isByOthers(),
        () => this.#startPress(),
      );
    }
  }

  /**
   * Presses the host element: asks for confirmation if configured, ends the session, and emits the
   * outputs. Like a click, it does nothing while the host element is blocked.
   *
   * Use it for events other than a click on the host element: `(cdkMenuItemTriggered)`, the
   * `command` of a PrimeNG menu, a keyboard shortcut. Calling it for a click that has
   * already pressed the host element does nothing.
   */
  press(): void {
    untracked(() => this.#activate?.());
  }

  /**
   * Writes the state of the host element over what Angular and others have written in this check.
   */
  ngAfterViewChecked(): void {
    this.#show();
  }

  /** Reports the end that removes this host. No output emits after that. */
  ngOnDestroy(): void {
    // The end may remove the host before the promise of its press calls back.
    this.#report(this.#press());
    this.#isDestroyed = true;
    this.#activate = undefined;
    this.#describe?.(null);
  }

  #show(): void {
    const { isBlocked, isFocusable, isPending, description } = this.view();
    const isItem = isMenuItem(this.#host);
    const hasAria = takesAria(this.#host);
    // It keeps the focus that it has, and is disabled once the focus goes. A menu moves the focus
    // over all of its items.
    this.#hostDisabled.show(isBlocked, isFocusable || isItem || holdsFocus(this.#host));
    this.#ariaBusy.show(isPending && hasAria);
    this.#host.classList.toggle('rtk-end-session-blocked', isBlocked);
    this.#host.classList.toggle('rtk-end-session-pending', isPending);
    this.#describe?.(hasAria ? description : null);
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && this.#describe !== undefined) {
      warnOfLiveContent(this.#host, isBlocked);
    }
  }

  #startPress(): void {
    const confirm = this.rtkEndSessionConfirm() ?? this.#defaultConfirm;
    const press = startPress(this.#session, ask(confirm, this.#injector));
    this.#press.set(press);
    void press.whenSettled.then(() => this.#report(press));
  }

  /**
   * Reports the outcome of the press once, through the outputs. A failure also goes to the
   * `ErrorHandler` when the host is destroyed or the confirmation failed.
   */
  #report(press: EndPress | null): void {
    const outcome = press?.outcome;
    if (!press || outcome === undefined) {
      return; // not settled, or reported already
    }
    press.outcome = undefined;
    if (this.#press() === press) {
      this.#press.set(null);
    }
    if (outcome === null) {
      return;
    }
    const hasFailed = outcome instanceof EndSessionError;
    const goesToErrorHandler = this.#isDestroyed || press.confirmationFailed;
    // A destroyed application cannot handle errors.
    if (hasFailed && goesToErrorHandler && !this.#application.destroyed) {
      this.#errorHandler.handleError(outcome);
    }
    if (!this.#isDestroyed) {
      // A press settles outside Angular's zone.
      this.#zone.run(() =>
        hasFailed ? this.rtkEndSessionFailed.emit(outcome) : this.rtkEndSessionEnded.emit(outcome),
      );
    }
  }
}
