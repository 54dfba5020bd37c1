import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  signal,
  viewChild,
  type WritableSignal,
} from '@angular/core';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { Backend } from '../backend/backend';
import { createMeeting, DemoServerError, type OpenedMeeting, type Role } from '../demo-server';
import { StageChannel, type StageMessage } from '../stage-channel';

/** The window of one participant. */
interface Frame {
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
export class Stage {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private channel: StageChannel | null = null;

  protected readonly meeting = signal<OpenedMeeting | null>(null);
  protected readonly frames = signal<readonly Frame[]>([]);
  protected readonly failure = signal<string | null>(null);

  /** Whether the session is over for everybody: then starting again is the thing to do. */
  protected readonly over = computed(() => {
    const frames = this.frames();
    return frames.length > 0 && frames.every((frame) => frame.over());
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel?.close());
    void this.open();
  }

  protected tryAgain(): void {
    // The button goes away with the failure; the keyboard goes on from the top.
    this.heading().nativeElement.focus();
    this.failure.set(null);
    void this.open();
  }

  protected startAgain(): void {
    this.channel?.send({ type: 'start-again' });
  }

  private async open(): Promise<void> {
    try {
      const meeting = await createMeeting();
      const { meetingId } = meeting;
      this.channel = new StageChannel(meetingId, (message) => this.hear(message));
      this.meeting.set(meeting);
      this.frames.set([
        this.frame('Host', 'host', meetingId),
        this.frame('Guest', 'guest', meetingId),
      ]);
    } catch (error) {
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

  private frame(title: string, role: Role, meetingId: string): Frame {
    const query = new URLSearchParams({ meeting: meetingId, role });
    return {
      role,
      title,
      // The address is built here from our own path; the query is encoded.
      address: this.sanitizer.bypassSecurityTrustResourceUrl(`/participant?${query.toString()}`),
      over: signal(false),
      height: signal(null),
    };
  }
}
