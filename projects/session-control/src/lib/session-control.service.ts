import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  Injectable,
  NgZone,
  PLATFORM_ID,
  type Signal,
  type WritableSignal,
  computed,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { type Observable, Subscription } from 'rxjs';

import { eachEndOnce } from './each-end-once';
import { type EndPress } from './end-press';
import {
  type EndOutcome,
  type EndSessionOptions,
  type WaitingCalls,
  assertSignal,
  waitForEnd,
} from './end-request';
import {
  EndSessionError,
  type EndSessionErrorCode,
  endSessionErrorCodeOf,
} from './end-session-error';
import { END_TIMEOUT, assertTimeout } from './end-timeout';
import { warnOfSecondCopy } from './library-copy';
import { LIBRARY } from './library-error';
import { type Meeting, assertMeeting } from './meeting';
import { listenToMeeting } from './meeting-events';
import { readMeeting } from './meeting-reading';
import {
  NO_SESSION,
  type Session,
  type SessionEnded,
  type SessionState,
  isOver,
  snapshot,
  withReading,
  withRequest,
  withoutRequest,
  withoutWaitingCalls,
} from './session-state';
import { snapshotStream } from './snapshot-stream';

/**
 * Ends the session of a RealtimeKit meeting for everyone, and reports its state and its end.
 *
 * One instance serves the whole application. A component that lists it in its `providers` gets its
 * own instance, with its own session.
 *
 * The observables emit every transition synchronously and in order. The signals show the same
 * snapshot at that moment. The observables complete when the service is destroyed with its
 * injector.
 */
@Injectable({ providedIn: 'root' })
export class SessionControlService {
  readonly #zone = inject(NgZone);
  readonly #timeout = inject(END_TIMEOUT);
  readonly #snapshots = snapshotStream(snapshot(NO_SESSION), this.#zone);
  readonly #error = signal<EndSessionError | null>(null);
  #session: Session = NO_SESSION;
  /** The client that the SDK switched to when it moved the participant to another room. */
  readonly #successors = new WeakMap<Meeting, Meeting>();
  /** The ends that were reported, so that connecting the same client again reports none twice. */
  readonly #reported = new WeakMap<Meeting, SessionEnded>();
  #listening = Subscription.EMPTY;
  #calls: WaitingCalls = new Set();
  #destroyed = false;

  /** The current snapshot of the session. */
  readonly state: Signal<SessionState> = this.#snapshots.current;

  /** Emits the current snapshot on subscription, then each one that differs. */
  readonly state$: Observable<SessionState> = this.#snapshots.observableOf((state) => state);

  /**
   * Whether this participant can end the session now: it holds the permission, is in the room, the
   * connection is up, and the session is neither ending nor over.
   */
  readonly canEndSession: Signal<boolean> = computed(() => this.state().canEnd);

  /** Emits the current value of {@link canEndSession} on subscription, then only changes. */
  readonly canEndSession$: Observable<boolean> = this.#snapshots.observableOf(
    ({ canEnd }) => canEnd,
  );

  /** The end of the connected meeting's session, or `null` while it has not ended. */
  readonly sessionEnded: Signal<SessionEnded | null> = computed(() => this.state().ended);

  /**
   * Emits the end of the connected meeting's session, also one that another host or a backend
   * requested. Each subscriber gets each end once, even if the client is connected again. A late
   * subscriber gets the end too, until `disconnect()`, another meeting or the next join.
   */
  readonly sessionEnded$: Observable<SessionEnded> = eachEndOnce(
    this.#snapshots.observableOf(({ ended }) => ended),
  );

  /** Whether an end was requested and at least one call waits for its confirmation. */
  readonly pending: Signal<boolean> = computed(() => this.state().status === 'ending');

  /**
   * The error of the last `endSession()` that failed. The next call resets it to `null`, and so
   * does connecting another meeting.
   */
  readonly error: Signal<EndSessionError | null> = this.#error.asReadonly();

  /**
   * The press whose question to the user is open; `null` when there is none.
   *
   * @internal
   */
  readonly question = signal<EndPress | null>(null);

  /**
   * The meeting in use: the one that was connected, or the client that the SDK has replaced it with.
   * `null` when none is connected.
   */
  readonly meeting: Signal<Meeting | null> = signal<Meeting | null>(null);

  constructor() {
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && isPlatformBrowser(inject(PLATFORM_ID))) {
      warnOfSecondCopy();
    }
    inject(DestroyRef).onDestroy(() => {
      this.#destroyed = true; // first, so that no subscriber connects another meeting
      this.question()?.abort();
      this.disconnect();
      this.#snapshots.complete();
    });
  }

  /**
   * Uses this meeting from now on. The service removes all listeners from the previous meeting, and
   * `endSession()` calls that still wait for it reject with `aborted`. Connecting the meeting
   * already in use does nothing. If the SDK has replaced this client, because it moved the
   * participant to another room, the service uses the new client.
   *
   * @param meeting the client that `RealtimeKitClient.init()` resolved with, joined or not
   * @throws TypeError that names the missing method when this is not a meeting
   * @throws Error when the service is already destroyed; or the SDK's error when the service cannot
   *   listen to the meeting, in which case no meeting is connected
   */
  connect(meeting: Meeting): void {
    assertMeeting(meeting);
    if (this.#destroyed) {
      throw new Error(
        `${LIBRARY} this SessionControlService is destroyed.` +
          (typeof ngDevMode === 'undefined' || ngDevMode
            ? ' Its injector is gone, for instance because its component was removed while ' +
              'init() was running.'
            : ''),
      );
    }
    const client = this.#latest(meeting);
    // An effect that calls this must not depend on what the meeting reads.
    untracked(() => {
      if (client !== this.meeting()) {
        this.#release();
        this.#error.set(null);
        this.#session = { ...NO_SESSION, ended: this.#reported.get(client) ?? null };
        this.#follow(client);
      }
    });
  }

  /**
   * Stops using the meeting. The service removes all listeners from it, and `endSession()` calls
   * that still wait reject with `aborted`. The participant does not leave the meeting.
   */
  disconnect(): void {
    this.#release();
    this.#setSession(NO_SESSION);
  }

  /**
   * Ends the session for everyone. Concurrent calls share one request. Each has its own promise,
   * timeout and signal.
   *
   * @returns the end, once the SDK has confirmed it; at once when the session has already ended
   * @throws EndSessionError (as a rejection) when the end is blocked, in which case no request is
   *   sent, or when it was not confirmed; its `code` says why
   * @throws RangeError (as a rejection) for a timeout that is not from 1 to 2,147,483,647
   *   milliseconds, TypeError for a timeout that is not a number or a signal that is not an
   *   `AbortSignal`
   */
  endSession(options: EndSessionOptions = {}): Promise<SessionEnded> {
    // An error thrown inside is a rejection.
    return new Promise((resolve, reject) => {
      this.requestEnd(options, (outcome) => {
        if (outcome instanceof EndSessionError) {
          reject(outcome);
        } else {
          resolve(outcome);
        }
      });
    });
  }

  /**
   * Leaves the room. The session goes on for the others, and no end is reported.
   *
   * @returns when the SDK has left; at once when this participant has already left or the session
   *   has already ended
   * @throws EndSessionError `no-meeting` (as a rejection) when no meeting is connected, otherwise
   *   the error that the SDK rejects with
   */
  leaveSession(): Promise<void> {
    return new Promise((resolve) =>
      // An effect that calls this must not depend on what the SDK reads while it leaves.
      untracked(() => {
        const meeting = this.meeting();
        if (!meeting) {
          throw this.#errorOf('no-meeting');
        }
        // Leaving once more would overwrite the SDK's own record of how the session ended.
        resolve(isOver(this.#session) ? undefined : (meeting.leave() as Promise<void>));
      }),
    );
  }

  /**
   * Requests the end, or waits for the request that was already sent.
   *
   * @param settled called once, with the end when it is confirmed, or with the error
   * @throws RangeError, TypeError for wrong options
   * @internal
   */
  requestEnd(
    { timeout = this.#timeout, signal }: EndSessionOptions,
    settled: (outcome: EndOutcome) => void,
  ): void {
    assertTimeout(timeout);
    assertSignal(signal);
    this.#error.set(null);
    const { blocker, ended } = snapshot(this.#session);
    if (signal?.aborted) {
      settled(this.failed('aborted', { cause: signal.reason }));
    } else if (ended) {
      settled(ended);
    } else if (blocker && blocker !== 'ending') {
      settled(this.failed(CODES[blocker] ?? (blocker as EndSessionErrorCode)));
    } else {
      const calls = this.#calls;
      // Outside Angular, a wait of ten seconds does not keep the application from being stable.
      this.#zone.runOutsideAngular(() => {
        waitForEnd(calls, {
          timeout,
          signal,
          errorOf: (code, details) => this.#errorOf(code, details),
          settled: (outcome) => {
            if (outcome instanceof EndSessionError) {
              this.#error.set(outcome);
            }
            settled(outcome);
          },
          abandoned: () => this.#abandon(),
        });
        if (!blocker) {
          // An effect that requests the end must not depend on what the meeting reads.
          untracked(() => this.#send(calls));
        }
      });
    }
  }

  /** The client that the SDK has moved the participant of this one to, or this one. */
  #latest(meeting: Meeting): Meeting {
    const successor = this.#successors.get(meeting);
    return successor ? this.#latest(successor) : meeting;
  }

  /** Listens to this meeting, which the SDK may replace by that of another breakout room. */
  #follow(meeting: Meeting): void {
    this.#listening.unsubscribe();
    try {
      this.#listening = listenToMeeting(
        meeting,
        (reading, joins) => this.#setSession(withReading(this.#session, reading, joins)),
        (next) => this.#move(meeting, next),
      );
    } catch (error) {
      this.disconnect();
      throw error;
    }
    (this.meeting as WritableSignal<Meeting | null>).set(meeting);
    this.#reread();
  }

  /** Follows the SDK to another room. */
  #move(from: Meeting, to: Meeting): void {
    // First, because a subscriber that hears of the move may connect the client it knows again.
    this.#successors.set(from, to);
    this.#successors.delete(to); // the participant may have been there before
    this.#follow(to);
  }

  #send(calls: WaitingCalls): void {
    const meeting = this.meeting();
    const request = Symbol();
    this.#setSession(withRequest(this.#session, request));
    if (calls.size === 0) {
      // A subscriber to this state has aborted the call, so the request is not sent.
      this.#setSession(withoutRequest(this.#session, request));
      return;
    }
    new Promise((resolve) => {
      resolve(meeting?.participants?.kickAll());
    }).catch((cause: unknown) => {
      this.#setSession(withoutRequest(this.#session, request));
      if (calls.size > 0) {
        this.#settle(
          this.#errorOf(endSessionErrorCodeOf(cause, meeting && readMeeting(meeting).roomState), {
            cause,
          }),
        );
        this.#abandon();
      }
    });
  }

  /** No call waits any more: the session is what the SDK now says it is. */
  #abandon(): void {
    this.#calls = new Set(); // those of the next request
    this.#reread();
  }

  /** Reads the meeting, when no call waits for its end. */
  #reread(): void {
    const meeting = untracked(this.meeting);
    if (meeting) {
      this.#setSession(withReading(withoutWaitingCalls(this.#session), readMeeting(meeting), true));
    }
  }

  #release(): void {
    this.#listening.unsubscribe();
    (this.meeting as WritableSignal<Meeting | null>).set(null);
    this.question.set(null);
    this.#settle(this.#errorOf('aborted'));
  }

  /** Sets the session, settles the calls whose end came or failed with it, and emits the snapshot. */
  #setSession(session: Session): void {
    const state = snapshot(session);
    this.#session = session;
    if (this.#calls.size > 0 && !session.ending) {
      this.#settle(state.ended ?? this.#errorOf(CODES[state.status] ?? 'left'));
    }
    if (isOver(session)) {
      this.question.set(null);
    }
    if (state.ended) {
      // A meeting is connected: only a meeting reports an end.
      this.#reported.set(untracked(this.meeting as Signal<Meeting>), state.ended);
    }
    this.#snapshots.next(state);
  }

  #settle(outcome: EndOutcome): void {
    const calls = this.#calls;
    this.#calls = new Set();
    calls.forEach((settle) => settle(outcome));
  }

  #errorOf(code: EndSessionErrorCode, details?: { readonly cause: unknown }): EndSessionError {
    const meetingId = this.#session.reading.meetingId ?? null;
    return new EndSessionError(code, { meetingId, ...details });
  }

  /**
   * Creates the error of a failed call or press, and sets {@link error}.
   *
   * @internal
   */
  failed(code: EndSessionErrorCode, details?: { readonly cause: unknown }): EndSessionError {
    const error = this.#errorOf(code, details);
    this.#error.set(error);
    return error;
  }
}

/** The error codes of blockers and statuses that have another name. */
const CODES: Readonly<Partial<Record<string, EndSessionErrorCode>>> = {
  'no-permission': 'permission-denied',
  reconnecting: 'disconnected',
};
