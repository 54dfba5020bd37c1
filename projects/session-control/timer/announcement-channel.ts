import { InjectionToken, type Signal } from '@angular/core';

import { assertMilliseconds } from './milliseconds';
import { type TimedEnd } from './planned-end';

/** What a host announces to the others. */
export interface EndAnnouncement {
  /** In how many milliseconds the session ends, from 1 to 2,147,483,647. */
  readonly in: number;
  /** Why it ends, as a sentence for the other participants. */
  readonly reason?: string;
}

/** Announces ends to the other participants, and hears what they announce. */
export interface AnnouncementChannel {
  /** The earliest announced end. */
  readonly end: Signal<TimedEnd | null>;
  /** Announces an end, or replaces the announced one. */
  announce(announcement: EndAnnouncement): Promise<void>;
  /** Takes the announced end back. */
  cancel(): Promise<void>;
  /** Tells the others that the plan on the backend has changed. */
  tellOfChange(): Promise<void>;
}

/**
 * Creates the channel, in the injection context of `SessionTimer`. With a backend, it calls
 * `heardOfChange` for whatever it hears, and announces no ends.
 */
export const ANNOUNCEMENTS = new InjectionToken<
  (heardOfChange: (() => void) | null) => AnnouncementChannel
>(typeof ngDevMode === 'undefined' || ngDevMode ? 'ANNOUNCEMENTS' : '');

/**
 * Checks what the application announces.
 *
 * @throws RangeError for a time that no timer can hold, TypeError for any other wrong value
 */
export function assertAnnouncement({ in: left, reason }: EndAnnouncement): void {
  assertMilliseconds('the time until the end', left);
  if (reason !== undefined && typeof reason !== 'string') {
    throw new TypeError(
      `ngx-realtimekit-session: the reason must be a text. Got a value of type ${typeof reason}.`,
    );
  }
}
