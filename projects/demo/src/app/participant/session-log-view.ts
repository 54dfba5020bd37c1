import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type LogEntry } from './session-log';

/** Shows the log, with the latest entry at the bottom. */
@Component({
  selector: 'demo-session-log',
  imports: [DatePipe],
  templateUrl: './session-log-view.html',
  styleUrl: './session-log-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionLogView {
  readonly entries = input.required<readonly LogEntry[]>();
  /** The name of the participant, because a window shows two logs. */
  readonly owner = input.required<string>();
}
