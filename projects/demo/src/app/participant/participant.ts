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
import {
  EndSessionDirective,
  EndSessionError,
  SessionControlService,
} from 'ngx-realtimekit-session';
import { isRole } from '../demo-server';
import { StageChannel } from '../stage-channel';
import { pictureSource } from '../session-choice';
import { Call } from './call/call';
import { OwnMedia } from './call/own-media';
import { endFailure } from './end-failure';
import { leastHeight } from './least-height';
import { ParticipantConnection } from './participant-connection';
import { participantStatus } from './participant-status';
import { SessionLog } from './session-log';
import { SessionLogView } from './session-log-view';

/** One participant's page: who this is, how the session is, and the button that ends it. */
@Component({
  selector: 'demo-participant',
  imports: [Call, EndSessionDirective, RouterLink, SessionLogView],
  providers: [SessionLog, ParticipantConnection, OwnMedia],
  templateUrl: './participant.html',
  styleUrl: './participant.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Participant implements OnInit {
  private readonly session = inject(SessionControlService);
  private readonly connection = inject(ParticipantConnection);
  private readonly ownMedia = inject(OwnMedia);
  private readonly destroyRef = inject(DestroyRef);
  private readonly title = inject(Title);
  protected readonly log = inject(SessionLog);

  /** The meeting's id, from the address. */
  readonly meeting = input<string>();
  /** `host` or `guest`, from the address. */
  readonly role = input<string>();
  /** `camera` or `generated`, from the address: what the others see in a group call. */
  readonly picture = input<string>();

  private readonly page = viewChild<ElementRef<HTMLElement>>('page');
  private readonly headline = viewChild<ElementRef<HTMLElement>>('headline');
  private channel: StageChannel | null = null;

  protected readonly place = computed(() => {
    const meetingId = this.meeting();
    const role = this.role();
    return meetingId !== undefined && isRole(role) ? { meetingId, role } : null;
  });

  /** Who this page joined as, when that is in a group call. */
  protected readonly caller = computed(() => {
    const admission = this.connection.admission();
    return admission?.kind === 'group-call' ? admission : null;
  });

  protected readonly name = computed(() => this.connection.admission()?.name ?? null);

  protected readonly initials = computed(() =>
    (this.name() ?? '?')
      .split(' ')
      .map((word) => word.charAt(0))
      .join(''),
  );

  protected readonly roleName = computed(() => (this.place()?.role === 'host' ? 'Host' : 'Guest'));

  protected readonly status = computed(() =>
    participantStatus(this.session.state(), this.connection.joining()),
  );

  /** What the button last failed with. */
  private readonly failedPress = signal<EndSessionError | null>(null);

  /**
   * Why the session did not end, for as long as that is the last word: the service forgets its
   * error when somebody tries again.
   */
  protected readonly failure = computed(() => {
    const error = this.session.error();
    if (error === null || error !== this.failedPress()) return null;
    return endFailure(error.code, this.session.state());
  });

  protected readonly announcement = computed(() => {
    const { announced, headline, detail } = this.status();
    const words = this.failure() ?? (announced ? `${headline}. ${detail}` : null);
    // Both participants' pages may speak at once, so each says whose it is.
    return words === null ? '' : `${this.roleName()}: ${words}`;
  });

  /** What the developer's direct call came to. */
  protected readonly directCall = signal<string | null>(null);

  private readonly over = computed(() => {
    const { status } = this.session.state();
    return status === 'ended' || status === 'left';
  });

  constructor() {
    effect(() => {
      const place = this.place();
      if (place === null) return;
      this.channel?.send({ type: 'over', role: place.role, over: this.over() });
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
    const channel = new StageChannel(place.meetingId, (message) => {
      if (message.type === 'start-again') this.startAgain();
    });
    this.channel = channel;
    this.ownMedia.from.set(pictureSource(this.picture()));
    this.destroyRef.onDestroy(() => channel.close());
    void this.connection.enter(place.meetingId, place.role);
  }

  /** Gets this participant (back) into the session, in the way that the situation needs. */
  protected join(way: 'rejoin' | 'join-afresh'): void {
    // The button goes away as soon as the join begins; who used it stays with what it changes.
    this.headline()?.nativeElement.focus();
    if (way === 'rejoin') void this.connection.rejoin();
    else this.startAgain();
  }

  protected pressFailed(error: EndSessionError): void {
    this.log.error(error);
    this.failedPress.set(error);
  }

  protected async callEndSession(): Promise<void> {
    this.log.note('endSession()');
    this.directCall.set('Waiting for the answer…');
    try {
      const { endedBy } = await this.session.endSession();
      this.directCall.set(`Resolved: ended by ${endedBy}.`);
    } catch (error) {
      if (!(error instanceof EndSessionError)) throw error;
      this.log.error(error);
      this.directCall.set(`Rejected with the code “${error.code}”.`);
    }
  }

  /** Tells the stage how tall this page has to be, so that its frame needs no scroll bar. */
  private reportHeight(onCleanup: EffectCleanupRegisterFn): void {
    const place = this.place();
    const page = this.page()?.nativeElement;
    if (place === null || page === undefined) return;
    const observer = new ResizeObserver(() => {
      this.channel?.send({ type: 'height', role: place.role, height: leastHeight(page) });
    });
    for (const part of page.children) observer.observe(part);
    onCleanup(() => observer.disconnect());
  }

  private startAgain(): void {
    const place = this.place();
    if (place === null) return;
    this.directCall.set(null);
    void (this.connection.admission() === null
      ? this.connection.enter(place.meetingId, place.role)
      : this.connection.startAgain());
  }
}
