import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type EndSessionError, SessionControlService } from 'ngx-realtimekit-session';
import { distinctUntilChanged, map } from 'rxjs';

/** An entry of the log. */
export interface LogEntry {
  readonly id: number;
  readonly at: Date;
  /** The member of the library that reported it; `demo` for calls that the page made. */
  readonly source: 'status' | 'canEndSession$' | 'sessionEnded$' | 'error' | 'demo';
  readonly text: string;
}

/** The number of entries that are kept. */
const LIMIT = 300;

/** Records everything the library reports, in order. */
@Injectable()
export class SessionLog {
  private readonly session = inject(SessionControlService);
  private readonly recorded = signal<readonly LogEntry[]>([]);
  private nextId = 1;

  readonly entries = this.recorded.asReadonly();

  constructor() {
    this.session.state$
      .pipe(
        map(({ status, leftState }) => (leftState === null ? status : `${status} (${leftState})`)),
        distinctUntilChanged(),
        takeUntilDestroyed(),
      )
      .subscribe((text) => this.record('status', text));
    this.session.canEndSession$
      .pipe(takeUntilDestroyed())
      .subscribe((can) => this.record('canEndSession$', String(can)));
    this.session.sessionEnded$
      .pipe(takeUntilDestroyed())
      .subscribe(({ endedBy }) => this.record('sessionEnded$', `ended by ${endedBy}`));
  }

  /** Records a call that the page made, so that the log shows the cause of what follows. */
  note(text: string): void {
    this.record('demo', text);
  }

  /** Records that a call failed. */
  failed(call: string, error: unknown): void {
    this.note(`${call} failed: ${error instanceof Error ? error.message : String(error)}`);
  }

  error(error: EndSessionError): void {
    this.record('error', error.code);
  }

  private record(source: LogEntry['source'], text: string): void {
    const entry = { id: this.nextId++, at: new Date(), source, text };
    this.recorded.update((entries) => [...entries.slice(1 - LIMIT), entry]);
  }
}
