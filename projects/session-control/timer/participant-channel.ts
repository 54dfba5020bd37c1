import {
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
import { isPlatformBrowser } from '@angular/common';
import { SessionControlService } from 'ngx-realtimekit-session';

import {
  type AnnouncementChannel,
  type EndAnnouncement,
  assertAnnouncement,
} from './announcement-channel';
import {
  type HeardEnds,
  earliestHeard,
  untilSilent,
  withMessage,
  withoutSilent,
} from './heard-ends';
import { OwnAnnouncement } from './own-announcement';
import { PacedSender } from './paced-sender';
import { earliest } from './planned-end';
import { type TimedMeeting, listen } from './timed-meeting';
import { MESSAGE_TYPE, type TimerMessage, payloadOf, timerMessage } from './timer-message';

/** Participants who join within this time get one message together, in milliseconds. */
const GATHER = 1_000;

/**
 * Announces ends on the SDK's `broadcastMessage()`. Created in an injection context.
 *
 * Whatever it hears may be forged. It shows ends that others announced, and ends the session only for
 * its own announcement.
 */
export class ParticipantChannel implements AnnouncementChannel {
  readonly #session = inject(SessionControlService);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #zone = inject(NgZone);
  readonly #sender = new PacedSender(() => this.#broadcast());
  readonly #heard = signal<HeardEnds>(new Map());
  readonly #own = signal<OwnAnnouncement | null>(null);
  #meeting: TimedMeeting | null = null;
  #stopListening: () => void = () => undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** The announcement that was taken back last. */
  #cancelled = '';
  /** Whether a failure of sending was reported, and nothing was sent since. */
  #isFailing = false;

  readonly end = computed(() => earliest([this.#own()?.end ?? null, earliestHeard(this.#heard())]));

  /** @param heardOfChange called for each message when a backend plans the ends; otherwise `null` */
  constructor(private readonly heardOfChange: (() => void) | null) {
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      effect(() => {
        const meeting = this.#session.meeting();
        untracked(() => this.#follow(meeting as TimedMeeting | null));
      });
      effect(() => {
        this.#session.state();
        untracked(() => this.#sessionChanged());
      });
    }
    inject(DestroyRef).onDestroy(() => {
      this.#follow(null);
      this.#sender.stop(new Error('ngx-realtimekit-session: the SessionTimer was destroyed.'));
    });
  }

  announce(announcement: EndAnnouncement): Promise<void> {
    assertAnnouncement(announcement);
    if (this.heardOfChange) {
      throw new Error(
        'ngx-realtimekit-session: withPlannedEnd() plans the ends. Change the plan on your backend, and call refresh().',
      );
    }
    const { blocker } = untracked(this.#session.state);
    if (blocker) {
      throw new Error(
        `ngx-realtimekit-session: this participant cannot announce an end, because ending is blocked: ${blocker}.`,
      );
    }
    this.#follow(untracked(this.#session.meeting) as TimedMeeting | null);
    const before = untracked(this.#own);
    before?.stop();
    this.#zone.runOutsideAngular(() => this.#own.set(this.#start(announcement, before)));
    return this.#send();
  }

  cancel(): Promise<void> {
    if (!untracked(this.#own) || !this.#checkSession()) {
      throw new Error('ngx-realtimekit-session: this participant has announced no end to cancel.');
    }
    return this.#takeBack();
  }

  tellOfChange(): Promise<void> {
    return this.#send();
  }

  #start(announcement: EndAnnouncement, before: OwnAnnouncement | null): OwnAnnouncement {
    const { self, meta } = this.#meeting ?? {};
    return new OwnAnnouncement(
      announcement,
      self?.name ?? null,
      meta?.sessionId,
      {
        repeat: () => this.#repeat(),
        end: () => this.#end(),
        suspended: (milliseconds) => {
          this.#drop();
          this.#errorHandler.handleError(
            new Error(
              `ngx-realtimekit-session: the announced end was given up, because this page was suspended for ${Math.round(milliseconds / 1_000)} seconds.`,
            ),
          );
        },
      },
      before,
    );
  }

  #repeat(delay = 0): void {
    if (this.#checkSession() && untracked(this.#session.state).status === 'live') {
      this.#reportFailureOf(this.#send(delay));
    }
  }

  /** Ends the session, even if no announcement could be sent. */
  #end(): void {
    const own = untracked(this.#own);
    if (own && this.#checkSession()) {
      this.#session.endSession().catch((error: unknown) => {
        this.#errorHandler.handleError(error);
        if (untracked(this.#own) === own) {
          this.#reportFailureOf(this.#takeBack());
        }
      });
    }
  }

  /**
   * Gives the own announcement up when its session is over.
   *
   * @returns whether the session goes on
   */
  #checkSession(): boolean {
    const { ended, leftState, status } = untracked(this.#session.state);
    const own = untracked(this.#own);
    const isOut = status !== 'live' && status !== 'ending';
    const { sessionId } = this.#meeting?.meta ?? {};
    if (ended || leftState) {
      own?.stop();
      return false;
    }
    // Without an id, a client that comes back may be in any session.
    if (own && (sessionId === undefined ? isOut : sessionId !== own.sessionId)) {
      this.#drop();
      return false;
    }
    return true;
  }

  #sessionChanged(): void {
    if (!this.#checkSession()) {
      clearTimeout(this.#silence);
    } else if (untracked(this.#own) && !untracked(this.#session.state).permitted) {
      this.#reportFailureOf(this.#takeBack());
    }
  }

  #takeBack(): Promise<void> {
    this.#drop();
    return this.#send();
  }

  #drop(): void {
    const own = untracked(this.#own);
    own?.stop();
    this.#cancelled = own?.id ?? this.#cancelled;
    this.#own.set(null);
  }

  /** Listens to this meeting instead of the one before, and forgets what was announced there. */
  #follow(meeting: TimedMeeting | null): void {
    if (meeting === this.#meeting) {
      return;
    }
    this.#stopListening();
    this.#meeting = meeting;
    this.#drop();
    this.#setHeard(new Map());
    const stopListening = [
      listen(meeting?.participants, (event, payload) => {
        if (event === 'broadcastedMessage') {
          this.#hear(timerMessage(payload));
        }
      }),
      listen(meeting?.participants?.joined, (event) => {
        if (event === 'participantJoined' && untracked(this.#own)) {
          this.#repeat(GATHER);
        }
      }),
    ];
    this.#stopListening = () => stopListening.forEach((stop) => stop());
  }

  #hear(message: TimerMessage | null): void {
    const { ended, leftState } = untracked(this.#session.state);
    if (!message || ended || leftState) {
      return;
    }
    if (this.heardOfChange) {
      this.heardOfChange();
    } else if (message.action !== 'changed' && message.id !== untracked(this.#own)?.id) {
      this.#setHeard(withMessage(untracked(this.#heard), message));
    }
  }

  #setHeard(heard: HeardEnds): void {
    clearTimeout(this.#silence);
    this.#heard.set(heard);
    const delay = untilSilent(heard);
    if (delay !== null) {
      this.#silence = this.#zone.runOutsideAngular(() =>
        setTimeout(() => this.#setHeard(withoutSilent(untracked(this.#heard))), delay),
      );
    }
  }

  async #send(delay = 0): Promise<void> {
    await this.#zone.runOutsideAngular(() => this.#sender.request(delay));
    this.#isFailing = false;
  }

  /** Hands the first failure of sending in a row to the `ErrorHandler`. */
  #reportFailureOf(sending: Promise<void>): void {
    sending.catch((error: unknown) => {
      if (!this.#isFailing) {
        this.#isFailing = true;
        this.#errorHandler.handleError(error);
      }
    });
  }

  #broadcast(): Promise<unknown> {
    const participants = this.#meeting?.participants;
    if (!participants) {
      throw new Error('ngx-realtimekit-session: there is no room to send the announcement to.');
    }
    return participants.broadcastMessage(MESSAGE_TYPE, payloadOf(this.#message()));
  }

  #message(): TimerMessage {
    const own = untracked(this.#own);
    if (this.heardOfChange) {
      return { action: 'changed' };
    }
    if (!own) {
      return { action: 'cancel', id: this.#cancelled };
    }
    const { id, left, name } = own;
    return { action: 'end', id, left, reason: own.end.reason, by: name };
  }
}
