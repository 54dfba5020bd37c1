import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  signal,
} from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { EndSessionDirective, SessionControlService } from 'ngx-realtimekit-session';
import { twoFrames } from './frames';
import { handOver } from './page-handle';
import { type Entrance, enter } from './room';

/** Through the library, or through what one writes after reading the vendor's page. */
type Way = 'library' | 'by-hand';

/** The same page for both ways: a button that ends the session, and a line that says so. */
@Component({
  selector: 'app-root',
  imports: [EndSessionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (way() === 'library') {
      <button rtkEndSession>End</button>
    } @else {
      <button type="button" [disabled]="!canEnd()" (click)="end()">End</button>
    }
    <p>{{ ended() ? 'ended' : 'not ended' }}</p>
  `,
})
export class Latency {
  readonly #session = inject(SessionControlService);
  readonly #page = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #endedByHand = signal(false);
  protected readonly way = signal<Way>('library');
  protected readonly canEnd = signal(false);
  protected readonly ended = computed(() =>
    this.way() === 'library' ? this.#session.sessionEnded() !== null : this.#endedByHand(),
  );
  #client: RealtimeKitClient | null = null;
  #stopListening = (): void => undefined;
  #messageAt = 0;

  constructor() {
    this.#noteMessages();
    handOver(this);
  }

  /** Joins, and lets the next end or change of the permission come this way. */
  async enter(entrance: Entrance, way: Way): Promise<void> {
    this.#client = await enter(entrance);
    await this.take(way);
  }

  /** Lets what the present session says come this way from now on. */
  async take(way: Way): Promise<void> {
    const client = this.#joined();
    this.#stopListening();
    this.#session.disconnect();
    this.#endedByHand.set(false);
    this.way.set(way);
    if (way === 'library') {
      this.#session.connect(client);
      this.#stopListening = () => undefined;
    } else {
      this.#listenByHand(client);
    }
    await twoFrames();
  }

  /** Presses the button. @returns milliseconds from the press until the page says "ended" */
  press(): Promise<number> {
    const line = this.#page.querySelector('p');
    const button = this.#page.querySelector('button');
    if (line === null || button === null) throw new Error('The page is not there yet.');
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const seen = performance.now();
        if (line.textContent === 'ended') {
          observer.disconnect();
          resolve(seen - pressed);
        }
      });
      observer.observe(line, { childList: true, characterData: true, subtree: true });
      const pressed = performance.now();
      button.click();
    });
  }

  /** @returns milliseconds from the next message of the server until the button has changed */
  buttonChanges(): Promise<number> {
    const button = this.#page.querySelector('button');
    if (button === null) throw new Error('The page is not there yet.');
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const seen = performance.now();
        observer.disconnect();
        resolve(seen - this.#messageAt);
      });
      observer.observe(button, { attributes: true, attributeFilter: ['disabled'] });
    });
  }

  /** Answers when `buttonChanges()` has begun to listen. */
  listening(): boolean {
    return true;
  }

  /** Takes the participant out, so that the next one begins with an empty page. */
  async leave(): Promise<void> {
    this.#stopListening();
    this.#session.disconnect();
    await this.#joined().leave();
  }

  protected end(): void {
    void this.#joined().participants.kickAll();
  }

  #listenByHand({ self }: RealtimeKitClient): void {
    const onRoomLeft = ({ state }: { state: string }): void => {
      if (state === 'ended') this.#endedByHand.set(true);
    };
    const onPermissionsUpdate = (): void => this.canEnd.set(self.permissions.kickParticipant);
    self.on('roomLeft', onRoomLeft);
    self.permissions.on('permissionsUpdate', onPermissionsUpdate);
    onPermissionsUpdate();
    this.#stopListening = () => {
      self.off('roomLeft', onRoomLeft);
      self.permissions.off('permissionsUpdate', onPermissionsUpdate);
    };
  }

  /** Notes when a message arrives, before the SDK hears of it. */
  #noteMessages(): void {
    const note = (): void => {
      this.#messageAt = performance.now();
    };
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', note);
      }
    };
  }

  #joined(): RealtimeKitClient {
    if (this.#client === null) throw new Error('Call enter() first.');
    return this.#client;
  }
}
