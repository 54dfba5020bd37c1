import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type LogEntry } from './session-log';

/** The log for people: newest at the bottom, and in sight unless somebody scrolled up to read. */
@Component({
  selector: 'demo-session-log',
  imports: [DatePipe],
  templateUrl: './session-log-view.html',
  styleUrl: './session-log-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionLogView {
  readonly entries = input.required<readonly LogEntry[]>();
  /** Whose page this is: two logs in one window need two names. */
  readonly owner = input.required<string>();
}
