import { DatePipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { type LiveSession } from './backend-api';

/** Lists the live sessions of the app, and ends those of other windows. */
@Component({
  selector: 'demo-live-session-list',
  imports: [DatePipe],
  templateUrl: './live-session-list.html',
  styleUrl: './session-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LiveSessionList {
  readonly sessions = input.required<readonly LiveSession[]>();
  /** The meeting of this window. The buttons of the pane end its session. */
  readonly ownMeetingId = input.required<string>();
  /** When the session of this window is planned to end; null while that is not planned. */
  readonly endsAt = input.required<Date | null>();
  readonly refresh = output();
  readonly end = output<LiveSession>();

  private readonly refreshButton = viewChild.required<ElementRef<HTMLElement>>('refreshButton');

  protected requestEnd(session: LiveSession): void {
    // The row disappears with the session, so the focus moves to the button that stays.
    this.refreshButton().nativeElement.focus();
    this.end.emit(session);
  }
}
