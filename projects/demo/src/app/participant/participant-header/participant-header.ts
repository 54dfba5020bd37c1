import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  input,
  viewChild,
} from '@angular/core';
import { type ParticipantStatus } from '../participant-status';

/** Shows who the participant is, and the status of the session in one or two words. */
@Component({
  selector: 'demo-participant-header',
  templateUrl: './participant-header.html',
  styleUrl: './participant-header.css',
  host: { '[class]': 'status().tone' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ParticipantHeader {
  /** Null until the server has answered. */
  readonly name = input.required<string | null>();
  readonly roleName = input.required<string>();
  readonly status = input.required<ParticipantStatus>();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly initials = computed(() =>
    (this.name() ?? '?')
      .split(' ')
      .map((word) => word.charAt(0))
      .join(''),
  );

  /** Moves the focus to the name. */
  focus(): void {
    this.heading().nativeElement.focus();
  }
}
