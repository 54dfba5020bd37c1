import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { SessionTimer } from 'ngx-realtimekit-session/timer';
import { EndedScreen } from 'ngx-realtimekit-session/ui';
import { type EndFailure } from '../end-failure';
import { type JoinAction, type ParticipantStatus } from '../participant-status';
import { OperatorPlan } from '../planned-end/operator-plan';
import { PlannedEnd } from '../planned-end/planned-end';

/** Shows the status of the session: why it did not end, when it will end, and how it is over. */
@Component({
  selector: 'demo-status-card',
  imports: [EndedScreen, NgComponentOutlet, PlannedEnd],
  templateUrl: './status-card.html',
  styleUrl: './status-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusCard {
  private readonly announced = inject(SessionTimer);
  protected readonly plan = inject(OperatorPlan);
  protected readonly plannedEnd = PlannedEnd;

  readonly status = input.required<ParticipantStatus>();
  readonly failure = input.required<EndFailure | null>();
  /** Whether the session is over for this participant. */
  readonly over = input.required<boolean>();
  readonly join = output<JoinAction>();

  protected readonly isPlanned = computed(() =>
    [this.announced, this.plan.timer].some(({ remaining }) => remaining() !== null),
  );
}
