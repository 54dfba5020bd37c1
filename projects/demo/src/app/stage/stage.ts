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
import { createMeeting, DemoServerError, type OpenedMeeting, type Role } from '../demo-server';
import {
  choiceOf,
  isSameChoice,
  type OfferedChoice,
  offeredChoices,
  type SessionChoice,
} from '../session-choice';
import { StageChannel, type StageMessage } from '../stage-channel';

/** The window of one participant. */
interface Frame {
  /** Another meeting is another window, and not the same one at another address. */
  readonly id: string;
  readonly role: Role;
  readonly title: string;
  readonly address: SafeResourceUrl;
  /** Whether the session is over for this participant. */
  readonly over: WritableSignal<boolean>;
  /** How tall the page in the frame has to be to need no scroll bar, in pixels. */
  readonly height: WritableSignal<number | null>;
}

/** The page that sets two participants of one session side by side, and the backend below them. */
@Component({
  selector: 'demo-stage',
  imports: [Backend],
  templateUrl: './stage.html',
  styleUrl: './stage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Stage implements OnInit {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly router = inject(Router);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private channel: StageChannel | null = null;

  /** `livestream` or `group-call`, from the address. */
  readonly kind = input<string>();
  /** `camera` or `generated`, from the address: what the others see in a group call. */
  readonly picture = input<string>();

  protected readonly meeting = signal<OpenedMeeting | null>(null);
  protected readonly frames = signal<readonly Frame[]>([]);
  protected readonly failure = signal<string | null>(null);

  /** Whether the session is over for everybody: then starting again is the thing to do. */
  protected readonly over = computed(() => {
    const frames = this.frames();
    return frames.length > 0 && frames.every((frame) => frame.over());
  });

  /** What runs. */
  private readonly running = signal<SessionChoice | null>(null);
  protected readonly choices = computed(() => offeredChoices(this.meeting()?.kinds ?? []));
  /** What was picked in place of what runs, and not begun yet. */
  private readonly picked = signal<OfferedChoice | null>(null);
  protected readonly chosen = computed(() => {
    const running = this.running();
    if (running === null) return null;
    return (
      this.picked() ?? this.choices().find((offered) => isSameChoice(offered, running)) ?? null
    );
  });

  /** Whether something else was picked than what runs. */
  protected readonly another = computed(() => {
    const [chosen, running] = [this.chosen(), this.running()];
    return chosen !== null && running !== null && !isSameChoice(chosen, running);
  });

  protected readonly startLabel = computed(() => {
    const chosen = this.chosen();
    if (chosen === null || !this.another()) return 'Start again';
    return chosen.kind === 'livestream' ? 'Start the livestream' : 'Start the call';
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel?.close());
  }

  ngOnInit(): void {
    void this.open(choiceOf(this.kind(), this.picture()));
  }

  protected tryAgain(): void {
    // The button goes away with the failure; the keyboard goes on from the top.
    this.heading().nativeElement.focus();
    this.failure.set(null);
    void this.open(choiceOf(this.kind(), this.picture()));
  }

  protected pick(choice: OfferedChoice): void {
    this.picked.set(choice);
  }

  protected start(event: Event): void {
    event.preventDefault();
    if (this.frames().length === 0) return;
    const chosen = this.chosen();
    if (chosen !== null && this.another()) void this.change(chosen);
    else this.channel?.send({ type: 'start-again' });
  }

  /** Goes on in a new meeting; the address says of what kind, so that it can be kept. */
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
      this.channel = new StageChannel(meetingId, (message) => this.hear(message));
      this.meeting.set(meeting);
      this.running.set(running);
      this.picked.set(null);
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

  private hear(message: StageMessage): void {
    if (message.type === 'start-again') return;
    const frame = this.frames().find(({ role }) => role === message.role);
    if (message.type === 'over') frame?.over.set(message.over);
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
      // The address is built here from our own path; the query is encoded.
      address: this.sanitizer.bypassSecurityTrustResourceUrl(`/participant?${query.toString()}`),
      over: signal(false),
      height: signal(null),
    };
  }
}
