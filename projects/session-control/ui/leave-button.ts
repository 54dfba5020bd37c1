import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ErrorHandler,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { EndSessionError, SessionControlService } from 'ngx-realtimekit-session';

import { ActionButton } from './action-button';
import { isLastHost } from './last-host';
import { Modal } from './modal';
import { isRecording } from './recording';
import { sessionSentences } from './session-sentences';

/** Numbers the buttons of the page, whose descriptions need an id. */
let count = 0;

/**
 * Leaves the session. A host is asked first whether to leave or to end the session for everyone; a
 * guest leaves at once. A host is a participant whose preset grants `kick_participant`.
 *
 * The dialog stays open while the session is being ended. If that fails, it says so, and the host can
 * try again. It closes by itself when the session is over. `withConfirmation()` does not apply: the
 * dialog is the question.
 *
 * ```html
 * <rsc-leave-button (failed)="log($event)" />
 * ```
 */
@Component({
  selector: 'rsc-leave-button',
  imports: [ActionButton, Modal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './leave-button.html',
  styleUrls: ['./theme.css', './leave-button.css'],
})
export class LeaveButton {
  readonly #session = inject(SessionControlService);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #isLeaving = signal(false);
  #isDestroyed = false;

  /**
   * Whether no other host is in the session. By default, whether no other participant in the room has
   * this participant's preset: the SDK does not tell what the presets of others allow.
   */
  readonly lastHost = input<boolean>();

  /**
   * Emits why leaving or ending failed: an `EndSessionError`, or the error with which the SDK rejected
   * leaving. The user sees a sentence about it already.
   */
  readonly failed = output<unknown>();

  protected readonly id = `rsc-leave-button-${count++}`;
  protected readonly sentences = sessionSentences();
  protected readonly isOpen = signal(false);
  protected readonly isRecording = isRecording(this.isOpen);
  protected readonly failure = signal<'not-ended' | 'not-left' | null>(null);

  protected readonly isEnding = this.#session.pending;
  /** What the button waits for. */
  protected readonly pending = computed(() =>
    this.#isLeaving() ? 'leaving' : this.isEnding() ? 'ending' : null,
  );
  /** Whether there is no session to leave. */
  protected readonly blocked = computed(() =>
    ['idle', 'ended', 'left'].includes(this.#session.state().status),
  );
  /** Whether a press opens the dialog. */
  protected readonly asks = computed(() => {
    const { permitted, status } = this.#session.state();
    return permitted && ['live', 'ending', 'reconnecting'].includes(status);
  });
  protected readonly canEnd = this.#session.canEndSession;
  protected readonly leaveEffect = computed(() => {
    const isLast = this.lastHost() ?? (this.isOpen() && isLastHost(this.#session.meeting()));
    return this.sentences.ui(isLast ? 'last-host-effect' : 'leave-effect');
  });
  protected readonly endEffect = computed(() =>
    this.canEnd() || this.isEnding()
      ? this.sentences.ui(this.isRecording() ? 'recording-effect' : 'end-effect')
      : this.sentences.state(),
  );

  /** What went wrong, or nothing. */
  protected readonly sentence = computed(() => {
    const failure = this.failure();
    return failure === 'not-left'
      ? this.sentences.ui(failure)
      : failure && this.sentences.notEnded();
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.#isDestroyed = true));
    effect(() => {
      if (this.blocked()) {
        this.isOpen.set(false);
        this.failure.set(null);
      }
    });
  }

  /** Leaves, or asks a host. Does nothing while there is no session to leave. */
  protected press(): void {
    if (this.blocked() || this.#isLeaving()) {
      return;
    }
    this.failure.set(null);
    if (this.asks()) {
      this.isOpen.set(true);
    } else {
      this.leave();
    }
  }

  // Handlers, not `await`: zone.js takes a rejection for unhandled that is awaited a task later.

  protected leave(): void {
    if (this.#isLeaving()) {
      return;
    }
    this.failure.set(null);
    this.#isLeaving.set(true);
    this.#session.leaveSession().then(
      () => this.#isLeaving.set(false),
      (error: unknown) => {
        this.#isLeaving.set(false);
        this.#fail('not-left', error);
      },
    );
  }

  protected end(): void {
    if (!this.canEnd() || this.#isLeaving()) {
      return;
    }
    this.failure.set(null);
    this.#session.endSession().catch((error: unknown) => this.#fail('not-ended', error));
  }

  #fail(failure: 'not-ended' | 'not-left', error: unknown): void {
    if (this.#isDestroyed) {
      this.#errorHandler.handleError(error);
      return;
    }
    // A session that is over, or another one, has nothing to try again.
    if (!this.blocked() && !(error instanceof EndSessionError && error.code === 'aborted')) {
      this.failure.set(failure);
    }
    this.failed.emit(error);
  }
}
