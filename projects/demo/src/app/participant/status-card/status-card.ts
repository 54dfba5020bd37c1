import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  input,
  viewChild,
} from '@angular/core';
import { type ParticipantStatus } from '../participant-status';

/** Shows who the participant is, and the status of the session. */
@Component({
  selector: 'demo-status-card',
  templateUrl: './status-card.html',
  styleUrl: './status-card.css',
  host: { '[class]': 'status().tone' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusCard {
  /** Null until the server has answered. */
  readonly name = input.required<string | null>();
  readonly roleName = input.required<string>();
  readonly status = input.required<ParticipantStatus>();

  private readonly headline = viewChild.required<ElementRef<HTMLElement>>('headline');

  protected readonly initials = computed(() =>
    (this.name() ?? '?')
      .split(' ')
      .map((word) => word.charAt(0))
      .join(''),
  );

  /** Moves the focus to the headline. */
  focus(): void {
    this.headline().nativeElement.focus();
  }
}
