import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterEveryRender,
  inject,
  signal,
} from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';
import { twoFrames } from './frames';
import { handOver } from './page-handle';
import { type Entrance, enter, listenersOn } from './room';

/** What one change of the permission led to. */
interface Update {
  /** From the SDK's first word of it until the page is up to date. */
  readonly milliseconds: number;
  /** How often Angular checked the application because of it. */
  readonly ticks: number;
  /** How many buttons do not show it. */
  readonly wrong: number;
  /** How many listeners the SDK's emitters have. */
  readonly listeners: number;
}

/** As many buttons as one likes, with the directive or with a binding written by hand. */
@Component({
  selector: 'app-root',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (kind() === 'directive') {
      @for (number of numbers(); track number) {
        <button rtkEndSession>End</button>
      }
    } @else {
      @for (number of numbers(); track number) {
        <button type="button" [disabled]="!canEnd()">End</button>
      }
    }
  `,
})
export class Scale {
  readonly #session = inject(SessionControlService);
  readonly #page = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly kind = signal<'directive' | 'by-hand'>('by-hand');
  protected readonly numbers = signal<readonly number[]>([]);
  protected readonly canEnd = signal(false);
  #client: RealtimeKitClient | null = null;
  #pushedAt = 0;
  #renderedAt = 0;
  #ticks = 0;

  constructor() {
    afterEveryRender(() => {
      this.#ticks++;
      this.#renderedAt = performance.now();
    });
    handOver(this);
  }

  async enter(entrance: Entrance): Promise<void> {
    const client = (this.#client = await enter(entrance));
    // The first to listen, so the clock starts before anybody else hears of it.
    client.self.permissions.on('permissionsUpdate', () => {
      this.#pushedAt = performance.now();
      this.#ticks = 0;
    });
  }

  /** Shows this many buttons of this kind, and nothing of the other kind listens any more. */
  async show(kind: 'directive' | 'by-hand', count: number): Promise<void> {
    const client = this.#joined();
    client.self.permissions.off('permissionsUpdate', this.#byHand);
    this.#session.disconnect();
    if (kind === 'directive') {
      this.#session.connect(client);
    } else {
      client.self.permissions.on('permissionsUpdate', this.#byHand);
      this.#byHand();
    }
    this.kind.set(kind);
    this.numbers.set(Array.from({ length: count }, (_, index) => index));
    await twoFrames();
  }

  /** Waits for the next change of the permission, and for everything that it leads to. */
  async update(): Promise<Update> {
    const client = this.#joined();
    await new Promise<void>((resolve) => {
      const heard = (): void => {
        client.self.permissions.off('permissionsUpdate', heard);
        resolve();
      };
      client.self.permissions.on('permissionsUpdate', heard);
    });
    await twoFrames();
    const disabled = this.#page.querySelectorAll('button:disabled').length;
    const expected = client.self.permissions.kickParticipant ? 0 : this.numbers().length;
    return {
      milliseconds: this.#renderedAt - this.#pushedAt,
      ticks: this.#ticks,
      wrong: Math.abs(disabled - expected),
      listeners: listenersOn(client),
    };
  }

  /** Answers when `update()` has begun to listen. */
  listening(): boolean {
    return true;
  }

  readonly #byHand = (): void => {
    this.canEnd.set(this.#joined().self.permissions.kickParticipant);
  };

  #joined(): RealtimeKitClient {
    if (this.#client === null) throw new Error('Call enter() first.');
    return this.#client;
  }
}
