import { HttpClient } from '@angular/common/http';
import { isPlatformBrowser } from '@angular/common';
import {
  DOCUMENT,
  DestroyRef,
  ErrorHandler,
  NgZone,
  PLATFORM_ID,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { firstValueFrom, timeout } from 'rxjs';

import { type BackendPlan } from './backend-plan';
import { planAnswer } from './plan-answer';
import { type TimedEnd, millisecondsLeft } from './planned-end';
import { ReadingSchedule } from './reading-schedule';

/** A jump of the clock that is noticed, in milliseconds. */
const JUMP = 2_000;

/** How long a reading may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Reads the plan of the connected meeting from a backend: when it connects, and whenever the plan may
 * have changed. Created in an injection context. Does nothing by itself on a server.
 */
export class PlanReader implements BackendPlan {
  readonly #http = inject(HttpClient);
  readonly #session = inject(SessionControlService);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #zone = inject(NgZone);
  readonly #document = inject(DOCUMENT);
  readonly #schedule = new ReadingSchedule(
    () => this.#readOnce(),
    (error) => this.#errorHandler.handleError(error),
  );
  readonly #end = signal<TimedEnd | null>(null);
  /** The address of the plan; `null` while the id of the meeting is not known. */
  readonly #address = computed(() => {
    const meetingId = this.#session.meeting()?.meta?.meetingId;
    const { url } = this;
    return typeof url === 'string' ? url : meetingId === undefined ? null : url(meetingId);
  });
  readonly #isLive = computed(() => this.#session.state().status === 'live');
  readonly #isOver = computed(() => {
    const { ended, leftState } = this.#session.state();
    return !!ended || !!leftState;
  });
  #skewWhenRead = skew();
  /** The date of the end that was reached and read once more, because it may have been extended. */
  #reached: number | undefined;

  readonly end = this.#end.asReadonly();

  constructor(private readonly url: string | ((meetingId: string) => string)) {
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      this.#readWhenConnected();
      this.#readWhenBackInTheRoom();
      this.#readWhenVisible();
      effect(() => {
        if (this.#isOver()) {
          this.#reset();
        }
      });
      inject(DestroyRef).onDestroy(() => this.#reset());
    }
  }

  read(): Promise<void> {
    return this.#zone.runOutsideAngular(() => this.#schedule.now());
  }

  readSoon(): void {
    this.#zone.runOutsideAngular(() => this.#schedule.soon());
  }

  checkClock(): void {
    const planned = untracked(this.#end);
    const isOverdue = planned !== null && millisecondsLeft(planned) <= 0;
    const reached = isOverdue ? planned.endsAt.getTime() : this.#reached;
    if (reached !== this.#reached || Math.abs(skew() - this.#skewWhenRead) > JUMP) {
      this.#reached = reached;
      this.#skewWhenRead = skew();
      this.readSoon();
    }
  }

  #readWhenConnected(): void {
    effect(() => {
      const isKnown = this.#address() !== null;
      untracked(() => {
        this.#reset();
        this.#end.set(null);
        if (isKnown && !this.#isOver()) {
          this.#zone.runOutsideAngular(() => this.#schedule.soon(0));
        }
      });
    });
  }

  #readWhenBackInTheRoom(): void {
    let wasLive = false;
    effect(() => {
      // The first time, the plan is read because the meeting was connected.
      if (this.#isLive() && wasLive) {
        untracked(() => this.readSoon());
      }
      wasLive ||= this.#isLive();
    });
  }

  #readWhenVisible(): void {
    const read = (): void => {
      if (this.#document.visibilityState !== 'hidden' && !untracked(this.#isOver)) {
        this.readSoon();
      }
    };
    this.#document.addEventListener('visibilitychange', read);
    inject(DestroyRef).onDestroy(() =>
      this.#document.removeEventListener('visibilitychange', read),
    );
  }

  #reset(): void {
    this.#schedule.reset(new Error('ngx-realtimekit-session: another meeting was connected.'));
  }

  async #readOnce(): Promise<void> {
    const address = untracked(this.#address);
    if (address === null) {
      throw new Error('ngx-realtimekit-session: there is no meeting whose plan could be read.');
    }
    this.#skewWhenRead = skew();
    const startedAt = performance.now();
    const answer = await firstValueFrom(
      this.#http.get<unknown>(address).pipe(timeout({ first: PATIENCE })),
    );
    const end = planAnswer(address, answer, performance.now() - startedAt);
    // Another meeting may have been connected meanwhile.
    if (address === untracked(this.#address)) {
      this.#end.set(end);
    }
  }
}

/** How far the clock of the device is from a steady one. It changes with a jump, and with sleep. */
function skew(): number {
  return Date.now() - performance.now();
}
