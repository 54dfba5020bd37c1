import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  type OnInit,
  signal,
  viewChild,
  type WritableSignal,
} from '@angular/core';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { Backend } from '../backend/backend';
import { type CreatedMeeting, createMeeting, DemoServerError, type Role } from '../demo-server';
import {
  choiceOf,
  isSameChoice,
  type OfferedChoice,
  offeredChoices,
  type SessionChoice,
} from '../session-choice';
import { type SessionPhase, WindowChannel, type WindowMessage } from '../window-channel';

/** The frame with the page of one participant. */
interface Frame {
  /** Unique for each meeting, so that Angular creates a new frame for a new meeting. */
  readonly id: string;
  readonly role: Role;
  readonly title: string;
  readonly address: SafeResourceUrl;
  readonly phase: WritableSignal<SessionPhase>;
  /** The height that the page needs to have no scroll bar, in pixels. */
  readonly height: WritableSignal<number | null>;
}

/** Shows two participants of one session, and the backend. */
@Component({
  selector: 'demo-window',
  imports: [Backend],
  templateUrl: './demo-window.html',
  styleUrl: './demo-window.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DemoWindow implements OnInit {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly router = inject(Router);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private channel: WindowChannel | null = null;

  /** `livestream` or `group-call`, from the address. */
  readonly kind = input<string>();
  /** `camera` or `generated`, from the address. */
  readonly picture = input<string>();

  protected readonly meeting = signal<CreatedMeeting | null>(null);
  protected readonly frames = signal<readonly Frame[]>([]);
  protected readonly failure = signal<string | null>(null);

  /** Changes when a participant joins or leaves the session, and when it ends. */
  protected readonly phases = computed(() =>
    this.frames()
      .map(({ phase }) => phase())
      .join(' '),
  );

  /** Whether the session is over for both participants. "Start again" is highlighted then. */
  protected readonly over = computed(() => {
    const frames = this.frames();
    return frames.length > 0 && frames.every(({ phase }) => phase() === 'over');
  });

  private readonly running = signal<SessionChoice | null>(null);
  protected readonly choices = computed(() => offeredChoices(this.meeting()?.kinds ?? []));
  /** The choice that the user selected and did not start yet. */
  private readonly selected = signal<OfferedChoice | null>(null);
  protected readonly choice = computed(() => {
    const running = this.running();
    if (running === null) return null;
    return (
      this.selected() ?? this.choices().find((offered) => isSameChoice(offered, running)) ?? null
    );
  });

  /** Whether the choice differs from what is running. */
  protected readonly changed = computed(() => {
    const [choice, running] = [this.choice(), this.running()];
    return choice !== null && running !== null && !isSameChoice(choice, running);
  });

  protected readonly startLabel = computed(() => {
    const choice = this.choice();
    if (choice === null || !this.changed()) return 'Start again';
    return choice.kind === 'livestream' ? 'Start the livestream' : 'Start the call';
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  ngOnInit(): void {
    void this.open(choiceOf(this.kind(), this.picture()));
  }

  protected tryAgain(): void {
    // The button disappears, so the focus moves to the top.
    this.heading().nativeElement.focus();
    this.failure.set(null);
    void this.open(choiceOf(this.kind(), this.picture()));
  }

  protected select(choice: OfferedChoice): void {
    this.selected.set(choice);
  }

  protected start(event: Event): void {
    event.preventDefault();
    if (this.frames().length === 0) return;
    const choice = this.choice();
    if (choice !== null && this.changed()) void this.change(choice);
    else this.channel?.send({ type: 'start-again' });
  }

  /** Tells the participants to read the plan again. */
  protected tellOfPlan(): void {
    this.channel?.send({ type: 'plan-changed' });
  }

  /** Opens a new meeting, and puts the choice into the address so that a reload keeps it. */
  private async change({ kind, picture }: OfferedChoice): Promise<void> {
    await this.router.navigate([], {
      queryParams: { kind, ...(picture === 'camera' && { picture }) },
      replaceUrl: true,
    });
    await this.open({ kind, picture });
  }

  private async open(choice: SessionChoice | null): Promise<void> {
    try {
      const meeting = await createMeeting(choice?.kind);
      const { meetingId, kind } = meeting;
      const running = choice ?? { kind, picture: 'generated' };
      this.channel?.close();
      this.channel = new WindowChannel(meetingId, (message) => this.handle(message));
      this.meeting.set(meeting);
      this.running.set(running);
      this.selected.set(null);
      this.frames.set([
        this.frame('Host', 'host', meetingId, running),
        this.frame('Guest', 'guest', meetingId, running),
      ]);
    } catch (error) {
      this.frames.set([]);
      this.failure.set(
        error instanceof DemoServerError
          ? error.message
          : 'The demo could not start in this browser.',
      );
    }
  }

  private handle(message: WindowMessage): void {
    if (message.type === 'start-again' || message.type === 'plan-changed') return;
    const frame = this.frames().find(({ role }) => role === message.role);
    if (message.type === 'phase') frame?.phase.set(message.phase);
    else frame?.height.set(message.height);
  }

  private frame(
    title: string,
    role: Role,
    meetingId: string,
    { kind, picture }: SessionChoice,
  ): Frame {
    const query = new URLSearchParams({ meeting: meetingId, role });
    if (kind === 'group-call') query.set('picture', picture);
    return {
      id: `${meetingId}/${role}`,
      role,
      title,
      // Safe: the path is ours, and the query is encoded.
      address: this.sanitizer.bypassSecurityTrustResourceUrl(`/participant?${query.toString()}`),
      phase: signal('joining'),
      height: signal(null),
    };
  }
}
