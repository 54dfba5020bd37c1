import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  signal,
} from '@angular/core';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { createMeeting, DemoServerError, type Role } from '../demo-server';
import { StageChannel } from '../stage-channel';

interface Frame {
  readonly title: string;
  readonly address: SafeResourceUrl;
}

/** The page that sets two participants of one session side by side. */
@Component({
  selector: 'demo-stage',
  templateUrl: './stage.html',
  styleUrl: './stage.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Stage {
  private readonly sanitizer = inject(DomSanitizer);
  private channel: StageChannel | null = null;

  protected readonly frames = signal<readonly Frame[]>([]);
  protected readonly failure = signal<string | null>(null);
  private readonly out = signal<ReadonlySet<Role>>(new Set());

  /** Whether nobody is left in the session: then starting again is the thing to do. */
  protected readonly over = computed(() => this.out().size === 2);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.channel?.close());
    void this.open();
  }

  protected async open(): Promise<void> {
    this.failure.set(null);
    try {
      const meetingId = await createMeeting();
      this.channel = new StageChannel(meetingId, (message) => {
        if (message.type === 'session-over') this.note(message.role, message.over);
      });
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

  protected startAgain(): void {
    this.channel?.send({ type: 'start-again' });
  }

  private note(role: Role, over: boolean): void {
    this.out.update((roles) => {
      const next = new Set(roles);
      if (over) next.add(role);
      else next.delete(role);
      return next;
    });
  }

  private frame(title: string, role: Role, meetingId: string): Frame {
    const query = new URLSearchParams({ meeting: meetingId, role });
    return {
      title,
      // The address is built here from our own path; the query is encoded.
      address: this.sanitizer.bypassSecurityTrustResourceUrl(`/participant?${query.toString()}`),
    };
  }
}
