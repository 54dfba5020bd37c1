import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  type EffectCleanupRegisterFn,
  type ElementRef,
  inject,
  input,
  type OnInit,
  signal,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { EndSessionError, SessionControlService } from 'ngx-realtimekit-session';
import { isRole } from '../demo-server';
import { pictureSource } from '../session-choice';
import { WindowChannel } from '../window-channel';
import { Call } from './call/call';
import { OwnMedia } from './call/own-media';
import { contentHeight } from './content-height';
import { endFailure } from './end-failure';
import { ParticipantConnection } from './participant-connection';
import { ParticipantHeader } from './participant-header/participant-header';
import { type JoinAction, participantStatus } from './participant-status';
import { OperatorPlan } from './planned-end/operator-plan';
import { SessionActions } from './session-actions/session-actions';
import { SessionLog } from './session-log';
import { SessionLogView } from './session-log-view';
import { StatusCard } from './status-card/status-card';

/** The page of one participant. */
@Component({
  selector: 'demo-participant',
  imports: [Call, ParticipantHeader, RouterLink, SessionActions, SessionLogView, StatusCard],
  providers: [SessionLog, ParticipantConnection, OperatorPlan, OwnMedia],
  templateUrl: './participant.html',
  styleUrl: './participant.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Participant implements OnInit {
  private readonly session = inject(SessionControlService);
  private readonly connection = inject(ParticipantConnection);
  private readonly operatorPlan = inject(OperatorPlan);
  private readonly ownMedia = inject(OwnMedia);
  private readonly destroyRef = inject(DestroyRef);
  private readonly title = inject(Title);
  protected readonly log = inject(SessionLog);

  /** The meeting's id, from the address. */
  readonly meeting = input<string>();
  /** `host` or `guest`, from the address. */
  readonly role = input<string>();
  /** `camera` or `generated`, from the address. */
  readonly picture = input<string>();

  private readonly page = viewChild<ElementRef<HTMLElement>>('page');
  private readonly header = viewChild(ParticipantHeader);
  private channel: WindowChannel | null = null;

  protected readonly place = computed(() => {
    const meetingId = this.meeting();
    const role = this.role();
    return meetingId !== undefined && isRole(role) ? { meetingId, role } : null;
  });

  /** The participant, in a group call only. */
  protected readonly caller = computed(() => {
    const details = this.connection.details();
    return details?.kind === 'group-call' ? details : null;
  });

  protected readonly name = computed(() => this.connection.details()?.name ?? null);

  protected readonly roleName = computed(() => (this.place()?.role === 'host' ? 'Host' : 'Guest'));

  protected readonly status = computed(() =>
    participantStatus(this.session.state(), this.connection.joining()),
  );

  /** The last error of the button. */
  private readonly buttonError = signal<EndSessionError | null>(null);

  /** Why the session did not end. The service resets its error at the next attempt. */
  protected readonly failure = computed(() => {
    const error = this.session.error();
    if (error === null || error !== this.buttonError()) return null;
    return endFailure(error.code, this.session.state());
  });

  protected readonly announcement = computed(() => {
    const status = this.status();
    const news = this.failure() ?? (status.announced ? status : null);
    // Both participants' pages may announce at once, so each begins with its role.
    if (news === null) return '';
    return `${this.roleName()}: ${news.headline}. ${news.detail ?? ''}`.trimEnd();
  });

  /** The result of calling `endSession()` without the button. */
  protected readonly directCall = signal<string | null>(null);

  protected readonly phase = computed(() => {
    const { status } = this.session.state();
    if (status === 'ended' || status === 'left') return 'over';
    return status === 'live' ? 'live' : 'joining';
  });

  constructor() {
    effect(() => {
      const place = this.place();
      if (place === null) return;
      this.channel?.send({ type: 'phase', role: place.role, phase: this.phase() });
    });
    effect(() => {
      const name = this.name();
      if (name !== null) this.title.setTitle(`${name}, ${this.roleName().toLowerCase()}`);
    });
    afterRenderEffect({ read: (onCleanup) => this.reportHeight(onCleanup) });
  }

  ngOnInit(): void {
    const place = this.place();
    if (place === null) return;
    const channel = new WindowChannel(place.meetingId, (message) => {
      if (message.type === 'start-again') this.startAgain();
      else if (message.type === 'plan-changed') void this.readPlan();
    });
    this.channel = channel;
    this.ownMedia.from.set(pictureSource(this.picture()));
    this.destroyRef.onDestroy(() => channel.close());
    void this.connection.enter(place.meetingId, place.role);
  }

  protected join(action: JoinAction): void {
    // The button disappears when the join begins, so the focus moves to the name.
    this.header()?.focus();
    if (action === 'rejoin') void this.connection.rejoin();
    else this.startAgain();
  }

  protected endFailed(error: EndSessionError): void {
    this.log.error(error);
    this.buttonError.set(error);
  }

  protected async callEndSession(): Promise<void> {
    this.log.note('endSession()');
    this.directCall.set('Waiting for the result…');
    try {
      const { endedBy } = await this.session.endSession();
      this.directCall.set(`Resolved: ended by ${endedBy}.`);
    } catch (error) {
      if (!(error instanceof EndSessionError)) throw error;
      this.log.error(error);
      this.directCall.set(`Rejected with the code “${error.code}”.`);
    }
  }

  /** Reads the plan of the backend. When that fails, the timer keeps what it knows. */
  private async readPlan(): Promise<void> {
    this.log.note('refresh()');
    try {
      await this.operatorPlan.timer.refresh();
    } catch (error) {
      this.log.failed('refresh()', error);
    }
  }

  /** Reports the height that this page needs, so that its frame needs no scroll bar. */
  private reportHeight(onCleanup: EffectCleanupRegisterFn): void {
    const place = this.place();
    const page = this.page()?.nativeElement;
    if (place === null || page === undefined) return;
    const observer = new ResizeObserver(() => {
      this.channel?.send({ type: 'height', role: place.role, height: contentHeight(page) });
    });
    for (const child of page.children) observer.observe(child);
    onCleanup(() => observer.disconnect());
  }

  private startAgain(): void {
    this.directCall.set(null);
    void this.connection.startAgain();
  }
}
