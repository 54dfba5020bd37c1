import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type EndedSession } from './backend-api';
import { durationText, reasonText } from './ended-session-text';

/** Lists the ended sessions that verified webhooks reported. */
@Component({
  selector: 'demo-ended-session-list',
  imports: [DatePipe],
  templateUrl: './ended-session-list.html',
  styleUrl: './session-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EndedSessionList {
  readonly sessions = input.required<readonly EndedSession[]>();
  readonly receivesWebhooks = input.required<boolean>();

  protected readonly reasonText = reasonText;
  protected readonly durationText = durationText;
}
