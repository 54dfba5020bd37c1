import { Injectable, inject } from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { type EndSessionOptions, SessionControlService } from 'ngx-realtimekit-session';
import { Outcomes } from './outcomes';

/** How often the button is compared with the SDK, in milliseconds. */
const LOOK_EVERY = 20;

/** A page that hardly got to run, in a tab that is throttled for one, had no time for the truth. */
const LOOKS_OF_A_LIE = 10;

/** What a page was told, and whether its button told the truth meanwhile. */
export interface Recorded {
  /** What the application heard, in order. */
  readonly heard: readonly string[];
  /** How often the end was reported. */
  readonly ends: number;
  /** How often the SDK said that the session had ended. */
  readonly endsOfTheSdk: number;
  /** Promises of the library that are not settled. */
  readonly unsettled: number;
  /** Rejections that nobody handled, by name and message. */
  readonly unhandled: readonly string[];
  /** The longest time for which the button contradicted the SDK, in milliseconds. */
  readonly longestLie: number;
  /** What the button shows now: `live`, `blocked`, or `gone`. */
  readonly button: 'live' | 'blocked' | 'gone';
}

/** Records what an application hears of its sessions, and compares the button with the SDK. */
@Injectable({ providedIn: 'root' })
export class Recorder {
  readonly #session = inject(SessionControlService);
  readonly #outcomes = inject(Outcomes);
  #heard: string[] = [];
  readonly #unhandled: string[] = [];
  #isRecording = false;
  #ends = 0;
  #endsOfTheSdk = 0;
  #unsettled = 0;
  #requests = 0;
  #client: RealtimeKitClient | null = null;
  #longestLie = 0;
  #lyingSince: number | null = null;
  #lyingLooks = 0;

  /** Records from now on. */
  begin(): void {
    this.#isRecording = true;
    const session = this.#session;
    session.sessionEnded$.subscribe(({ endedBy }) => {
      this.#ends++;
      this.#heard.push(`sessionEnded$ ${endedBy}`);
    });
    const outcomes = this.#outcomes;
    const ended = outcomes.ended.bind(outcomes);
    const failed = outcomes.failed.bind(outcomes);
    outcomes.ended = (end) => {
      this.#heard.push('rtkEndSessionEnded');
      ended(end);
    };
    outcomes.failed = (error) => {
      this.#heard.push(`rtkEndSessionFailed ${error.code}`);
      failed(error);
    };
    this.#count('endSession');
    this.#count('leaveSession');
    window.addEventListener('unhandledrejection', ({ reason }) =>
      this.#unhandled.push(String(reason)),
    );
    setInterval(() => this.#look(), LOOK_EVERY);
  }

  /**
   * Compares the button with this client from now on; with none, it has to be blocked. To be called in
   * the task in which the library hears of the client: any later, and the button would seem to lie.
   */
  watch(client: RealtimeKitClient | null): void {
    if (!this.#isRecording) return;
    this.#client = client;
    // A client that throws on purpose may throw here as well.
    attempt(() =>
      client?.self.on('roomLeft', ({ state }) => {
        if (state === 'ended') this.#endsOfTheSdk++;
      }),
    );
  }

  /** Calls `endSession()` as an application would, and records what it comes to. */
  endSession(options?: EndSessionOptions): void {
    this.#session.endSession(options).then(
      ({ endedBy }) => this.#heard.push(`endSession() resolved: ${endedBy}`),
      (error: unknown) => this.#heard.push(`endSession() rejected: ${codeOf(error)}`),
    );
  }

  /** Calls `leaveSession()` as an application would, and records what it comes to. */
  leaveSession(): void {
    this.#session.leaveSession().then(
      () => this.#heard.push('leaveSession() resolved'),
      (error: unknown) => this.#heard.push(`leaveSession() rejected: ${codeOf(error)}`),
    );
  }

  /** Records something that the application itself came across. */
  note(text: string): void {
    this.#heard.push(text);
  }

  /** Forgets what may come or not come, as the browser likes. */
  forget(text: RegExp): void {
    this.#heard = this.#heard.filter((heard) => !text.test(heard));
  }

  recorded(): Recorded {
    this.#look();
    return {
      heard: this.#heard,
      ends: this.#ends,
      endsOfTheSdk: this.#endsOfTheSdk,
      unsettled: this.#unsettled,
      unhandled: this.#unhandled,
      longestLie: this.#longestLie,
      button: shownButton(),
    };
  }

  /** Counts the promises of a method that are not settled, whoever calls it. */
  #count(method: 'endSession' | 'leaveSession'): void {
    const session = this.#session;
    const original = session[method].bind(session) as (
      options?: EndSessionOptions,
    ) => Promise<unknown>;
    const isRequest = method === 'endSession';
    Object.defineProperty(session, method, {
      value: (options?: EndSessionOptions) => {
        this.#unsettled++;
        if (isRequest) this.#requests++;
        const settle = (): void => {
          this.#unsettled--;
          if (isRequest) this.#requests--;
        };
        const promise = original(options);
        promise.then(settle, settle);
        return promise;
      },
    });
  }

  #look(): void {
    const button = shownButton();
    const lies = button !== 'gone' && (button === 'live') !== this.#mayEnd();
    const now = performance.now();
    if (!lies) {
      this.#lyingSince = null;
      this.#lyingLooks = 0;
    } else {
      this.#lyingSince ??= now;
      if (++this.#lyingLooks >= LOOKS_OF_A_LIE) {
        this.#longestLie = Math.max(this.#longestLie, now - this.#lyingSince);
      }
    }
  }

  /** What the SDK says, and that nothing is under way already. */
  #mayEnd(): boolean {
    const client = this.#client;
    if (client === null || this.#requests > 0 || this.#session.pending()) return false;
    const joined = attempt(() => client.self.roomState === 'joined') ?? false;
    const permitted = attempt(() => client.self.permissions.kickParticipant) ?? false;
    const able = attempt(() => typeof client.participants.kickAll === 'function') ?? false;
    const socket = attempt(() => client.meta.socketState.state);
    return joined && permitted && able && (socket === undefined || socket === 'connected');
  }
}

function shownButton(): Recorded['button'] {
  const button = document.querySelector('[rtkEndSession]');
  if (button === null) return 'gone';
  return button.hasAttribute('disabled') || button.getAttribute('aria-disabled') === 'true'
    ? 'blocked'
    : 'live';
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
