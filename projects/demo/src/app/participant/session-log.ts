import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type EndSessionError, SessionControlService } from 'ngx-realtimekit-session';
import { distinctUntilChanged, map } from 'rxjs';

/** One thing that was reported. */
export interface LogEntry {
  readonly id: number;
  readonly at: Date;
  /** Which member of the library said it; `demo` marks what the page itself did. */
  readonly source: 'status' | 'canEndSession$' | 'sessionEnded$' | 'error' | 'demo';
  readonly text: string;
}

/** Enough to read back through, and an upper bound for a page that stays open all day. */
const KEPT = 300;

/** Writes down each thing the library reports, in the order in which it does. */
@Injectable()
export class SessionLog {
  private readonly session = inject(SessionControlService);
  private readonly written = signal<readonly LogEntry[]>([]);
  private nextId = 1;

  readonly entries = this.written.asReadonly();

  constructor() {
    this.session.state$
      .pipe(
        map(({ status, leftState }) => (leftState === null ? status : `${status} (${leftState})`)),
        distinctUntilChanged(),
        takeUntilDestroyed(),
      )
      .subscribe((text) => this.write('status', text));
    this.session.canEndSession$
      .pipe(takeUntilDestroyed())
      .subscribe((can) => this.write('canEndSession$', String(can)));
    this.session.sessionEnded$
      .pipe(takeUntilDestroyed())
      .subscribe(({ endedBy }) => this.write('sessionEnded$', `ended by ${endedBy}`));
  }

  /** Notes what the page does itself, so that what follows has its cause in sight. */
  note(text: string): void {
    this.write('demo', text);
  }

  error(error: EndSessionError): void {
    this.write('error', error.code);
  }

  private write(source: LogEntry['source'], text: string): void {
    const entry = { id: this.nextId++, at: new Date(), source, text };
    this.written.update((entries) => [...entries.slice(1 - KEPT), entry]);
  }
}
