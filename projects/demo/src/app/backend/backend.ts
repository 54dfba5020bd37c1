import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type CreatedMeeting, isDisabled, type Role } from '../demo-server';
import {
  cancelPlan,
  disableMeeting,
  type EndedSession,
  enableMeeting,
  endSession,
  extendPlan,
  followEndedSessions,
  listLiveSessions,
  type LiveSession,
  type Plan,
  planEnd,
  removeParticipant,
} from './backend-api';
import { EndedSessionList } from './ended-session-list';
import { LiveSessionList } from './live-session-list';
import { endMessage, errorMessage, planMessage, removalMessage } from './result-message';

/** The buttons that wait for an answer of the backend. */
type Action =
  | 'end'
  | 'end-and-disable'
  | 'disable'
  | 'enable'
  | 'remove-host'
  | 'remove-guest'
  | 'plan'
  | 'cancel-plan';

const FIVE_MINUTES = 5 * 60_000;

/** The page of an operator, who is not in the session. */
@Component({
  selector: 'demo-backend',
  imports: [EndedSessionList, LiveSessionList],
  templateUrl: './backend.html',
  styleUrl: './backend.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Backend {
  readonly meeting = input.required<CreatedMeeting>();
  /** Where the participants are. The list of live sessions is read again when this changes. */
  readonly phases = input.required<string>();
  /** Emits when the planned end has changed. */
  readonly planChanged = output();

  private readonly planButton = viewChild.required<ElementRef<HTMLElement>>('planButton');

  private readonly meetingId = computed(() => this.meeting().meetingId);

  /** Null until the backend has answered. */
  protected readonly disabled = linkedSignal<string, boolean | null>({
    source: this.meetingId,
    computation: () => null,
  });
  protected readonly revoke = signal(false);
  protected readonly pending = signal<Action | null>(null);
  protected readonly message = signal('');
  protected readonly failed = signal(false);
  protected readonly live = signal<readonly LiveSession[]>([]);
  /** The live session of this window. */
  protected readonly sessionId = computed(
    () => this.live().find(({ meetingId }) => meetingId === this.meetingId())?.sessionId ?? null,
  );
  /** When this session is planned to end; null while that is not planned. */
  protected readonly endsAt = linkedSignal<string | null, Date | null>({
    source: this.sessionId,
    computation: () => null,
  });
  protected readonly ended = linkedSignal<string, readonly EndedSession[]>({
    source: this.meetingId,
    computation: () => [],
  });

  protected readonly where = computed(() =>
    this.meeting().where === 'local' ? 'Local RealtimeKit' : 'Cloudflare RealtimeKit',
  );

  protected readonly state = computed(() => {
    const disabled = this.disabled();
    return disabled === null ? 'Loading…' : disabled ? 'Disabled' : 'Enabled';
  });

  constructor() {
    effect(() => void this.readDisabled(this.meetingId()));
    effect(() => {
      this.phases();
      void this.readLiveSessions();
    });
    effect((onCleanup) => onCleanup(this.follow(this.meetingId())));
  }

  protected end(): Promise<void> {
    return this.run('end', async (id) =>
      endMessage(await endSession(id, { disable: false }), false),
    );
  }

  protected endAndDisable(): Promise<void> {
    return this.run('end-and-disable', async (id) =>
      endMessage(await endSession(id, { disable: true }), true),
    );
  }

  /** Disables the meeting without ending its session, or enables it. */
  protected toggleDisabled(): Promise<void> {
    if (this.disabled() === true) {
      return this.run('enable', async (id) => {
        await enableMeeting(id);
        return 'The meeting is enabled. Everyone can join.';
      });
    }
    return this.run('disable', async (id) => {
      await disableMeeting(id);
      return 'The meeting is disabled. Its session continues, and nobody can join.';
    });
  }

  protected remove(role: Role): Promise<void> {
    const revoke = this.revoke();
    return this.run(`remove-${role}`, async (id) =>
      removalMessage(await removeParticipant(id, role, { revoke }), role),
    );
  }

  /** Plans an end, or postpones the planned one. */
  protected async plan(): Promise<void> {
    if (this.sessionId() === null) return;
    await this.changePlan('plan', (id) =>
      this.endsAt() === null
        ? planEnd(id, { after: FIVE_MINUTES, reason: 'Maintenance begins.' })
        : extendPlan(id, FIVE_MINUTES),
    );
  }

  protected cancelPlan(): Promise<void> {
    // This button disappears, so the focus moves to the other one.
    this.planButton().nativeElement.focus();
    return this.changePlan('cancel-plan', cancelPlan);
  }

  /** Ends a session of another window. */
  protected endOther({ meetingId }: LiveSession): Promise<void> {
    return this.run('end', async () =>
      endMessage(await endSession(meetingId, { disable: false }), false),
    );
  }

  protected async readLiveSessions(): Promise<void> {
    try {
      this.live.set(await listLiveSessions());
    } catch (error) {
      this.report(error);
    }
  }

  private async run(
    action: Action,
    request: (meetingId: string) => Promise<string>,
  ): Promise<void> {
    if (this.pending() !== null) return;
    const meetingId = this.meetingId();
    this.pending.set(action);
    this.message.set('');
    try {
      this.message.set(await request(meetingId));
      this.failed.set(false);
    } catch (error) {
      this.report(error);
    }
    await Promise.all([this.readDisabled(meetingId), this.readLiveSessions()]);
    this.pending.set(null);
  }

  private changePlan(action: Action, change: (meetingId: string) => Promise<Plan>): Promise<void> {
    return this.run(action, async (id) => {
      const plan = await change(id);
      this.endsAt.set(plan.endsAt);
      this.planChanged.emit();
      return planMessage(plan);
    });
  }

  private follow(meetingId: string): () => void {
    return followEndedSessions(meetingId, (session) => {
      // A connection that was lost repeats what it has sent.
      this.ended.update((ended) =>
        ended.some(({ sessionId }) => sessionId === session.sessionId)
          ? ended
          : [session, ...ended],
      );
      void this.readLiveSessions();
    });
  }

  private async readDisabled(meetingId: string): Promise<void> {
    try {
      this.disabled.set(await isDisabled(meetingId));
    } catch (error) {
      this.disabled.set(null);
      this.report(error);
    }
  }

  private report(error: unknown): void {
    this.message.set(errorMessage(error));
    this.failed.set(true);
  }
}
