import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  Injectable,
  NgZone,
  PLATFORM_ID,
  type Signal,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { BehaviorSubject, type Observable, distinctUntilChanged, filter } from 'rxjs';

import {
  ANNOUNCEMENTS,
  type AnnouncementChannel,
  type EndAnnouncement,
} from './announcement-channel';
import { BACKEND_PLAN } from './backend-plan';
import { NOT_WARNED, dueWarning } from './due-warning';
import { LONGEST_DELAY } from './milliseconds';
import { pageVisible } from './page-visible';
import { END_SOURCES, type TimedEnd, earliest, millisecondsLeft } from './planned-end';
import { type SessionWarning } from './session-warning';
import { WARNINGS } from './with-warnings';

const SECOND = 1_000;

/**
 * Counts down to the planned end of the session, and warns before it. Provide it with
 * `provideSessionTimer()`, whose features say where the planned end comes from.
 *
 * The timer shows the end; it ends nothing. Only an end that this participant announced with
 * {@link announceEnd} ends the session.
 */
@Injectable()
export class SessionTimer {
  readonly #session = inject(SessionControlService);
  readonly #zone = inject(NgZone);
  readonly #times = inject(WARNINGS);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  readonly #visible = this.#isBrowser ? pageVisible() : signal(false);
  readonly #plan = inject(BACKEND_PLAN, { optional: true })?.();
  readonly #announcements = inject(ANNOUNCEMENTS, { optional: true })?.(
    this.#plan ? () => this.#plan?.readSoon() : null,
  );
  readonly #sources = [
    ...(inject(END_SOURCES, { optional: true }) ?? []).map((source) => source()),
    ...[this.#plan, this.#announcements].flatMap((source) => (source ? [source.end] : [])),
  ];
  readonly #end = computed(() => earliest(this.#sources.map((source) => source())));
  /** The end to count down to: none once the session is over for this participant. */
  readonly #current = computed(() => {
    const { ended, leftState } = this.#session.state();
    return ended || leftState ? null : this.#end();
  });
  /** Changes when the time has to be read again. */
  readonly #tick = signal(0);
  #warned = NOT_WARNED;
  readonly #warning = new BehaviorSubject<SessionWarning | null>(null);

  /**
   * When the session is planned to end, or `null`. Keeps its value after the session has ended, until
   * another is connected, so that a farewell page can show it.
   */
  readonly endsAt: Signal<Date | null> = computed(() => this.#end()?.endsAt ?? null);

  /** Why the session is planned to end, for the user, or `null`. Kept like {@link endsAt}. */
  readonly reason: Signal<string | null> = computed(() => this.#end()?.reason ?? null);

  /**
   * The name that the announcing participant gave; `null` when no participant announced the end. Kept
   * like {@link endsAt}. Nobody has checked it: any participant can send any name.
   */
  readonly announcedBy: Signal<string | null> = computed(() => this.#end()?.announcedBy ?? null);

  /**
   * The milliseconds left, rounded up to whole seconds: 0 from the planned end on. `null` without a
   * planned end, after the session has ended or this participant has left, and on the server.
   *
   * Changes once a second while the page is visible, without causing change detection in Angular's
   * zone.
   */
  readonly remaining: Signal<number | null> = computed(() => {
    this.#tick();
    this.#visible();
    const end = this.#current();
    return end && this.#isBrowser ? wholeSeconds(millisecondsLeft(end)) : null;
  });

  /**
   * Emits each warning of `withWarnings()` once for each planned end. A participant who joins late
   * gets the latest warning that was missed, and so does a late subscriber. An extension makes the
   * warnings due again. Emits while the page is hidden, too.
   */
  readonly warnings$: Observable<SessionWarning> = this.#warning.pipe(
    filter((warning) => warning !== null),
    distinctUntilChanged(),
  );

  constructor() {
    if (this.#isBrowser) {
      effect((onCleanup) => this.#scheduleTick(onCleanup));
      effect(() => this.#warn(this.#current(), this.remaining()));
    }
    inject(DestroyRef).onDestroy(() => this.#warning.complete());
  }

  /**
   * Announces to the other participants that this client will end the session, and counts down.
   * Needs `withAnnouncedEnds()`. Call it again to extend or shorten the time.
   *
   * At the end of the time, this client calls `SessionControlService.endSession()`, whether or not
   * the others have heard the announcement. A failure goes to the application's `ErrorHandler`. Keep
   * the page open until then: the others stop counting when they have heard nothing for 30 seconds.
   *
   * @returns when the announcement was sent. If sending fails, it rejects with the SDK's error, and
   *   the end stays planned: the announcement is repeated every ten seconds
   * @throws Error (as a rejection) when this participant cannot end the session now, without
   *   `withAnnouncedEnds()`, and with `withPlannedEnd()`. Then nothing is planned
   * @throws RangeError, TypeError (as a rejection) for a wrong time or reason
   */
  async announceEnd(announcement: EndAnnouncement): Promise<void> {
    await this.#channel('announceEnd').announce(announcement);
  }

  /**
   * Takes back the end that this participant announced.
   *
   * @returns when the others were told. If that fails, it rejects with the SDK's error; the end is
   *   taken back here, and the others stop counting within 30 seconds
   * @throws Error (as a rejection) when this participant has announced no end
   */
  async cancel(): Promise<void> {
    await this.#channel('cancel').cancel();
  }

  /**
   * Reads the plan of `withPlannedEnd()` again. Call it after your application has changed the plan.
   * With `withAnnouncedEnds()`, the other participants read it again as well.
   *
   * @returns when the plan was read: at once, or ten seconds after the reading before
   * @throws Error (as a rejection) without `withPlannedEnd()`, or when the plan cannot be read
   */
  async refresh(): Promise<void> {
    if (!this.#plan) {
      throw new Error(
        'ngx-realtimekit-session: refresh() needs a plan to read. Pass withPlannedEnd() to provideSessionTimer().',
      );
    }
    await Promise.all([this.#plan.read(), this.#announcements?.tellOfChange()]);
  }

  #channel(method: string): AnnouncementChannel {
    if (!this.#announcements) {
      throw new Error(
        `ngx-realtimekit-session: ${method}() needs withAnnouncedEnds(). Pass it to provideSessionTimer().`,
      );
    }
    return this.#announcements;
  }

  /** Waits for the next whole second, or for the next warning while nobody can see the page. */
  #scheduleTick(onCleanup: (clean: () => void) => void): void {
    this.#tick();
    const end = this.#current();
    const isVisible = this.#visible();
    const left = end ? millisecondsLeft(end) : 0;
    untracked(() => this.#plan?.checkClock());
    if (left <= 0) {
      return;
    }
    const next = isVisible ? Math.ceil(left / SECOND - 1) * SECOND : nextOf(this.#times, left);
    const timer = this.#zone.runOutsideAngular(() =>
      setTimeout(() => this.#tick.update((tick) => tick + 1), Math.min(left - next, LONGEST_DELAY)),
    );
    onCleanup(() => clearTimeout(timer));
  }

  #warn(end: TimedEnd | null, remaining: number | null): void {
    if (!end || remaining === null) {
      if (this.#warned !== NOT_WARNED) {
        this.#warned = NOT_WARNED;
        this.#emit(null);
      }
      return;
    }
    const before = this.#warned.last;
    this.#warned = dueWarning(this.#warned, this.#times, remaining);
    const { last, due } = this.#warned;
    if (due !== null) {
      const { endsAt, reason, announcedBy } = end;
      this.#emit({ before: due, remaining, endsAt, reason, announcedBy });
    } else if (last !== before) {
      this.#emit(null); // the warning before is void
    }
  }

  #emit(warning: SessionWarning | null): void {
    // Not at once: an effect runs while Angular renders, and leaving the zone would render again.
    void Promise.resolve().then(() => this.#zone.run(() => this.#warning.next(warning)));
  }
}

function wholeSeconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / SECOND) * SECOND);
}

/** The next of these times before the end; the end itself after the last. */
function nextOf(times: readonly number[], left: number): number {
  return Math.max(0, ...times.filter((before) => before < left));
}
