import { type Signal, signal } from '@angular/core';
import { type Source } from './source';

/** How it is with one thing that a participant can publish. */
export type PublicationState =
  | { readonly step: 'off' }
  /** Waiting for the browser, which may be asking the person. */
  | { readonly step: 'opening' }
  | { readonly step: 'on'; readonly track: MediaStreamTrack }
  | { readonly step: 'failed'; readonly problem: string };

/** What a publication is made of; asked each time that it is turned on. */
export interface PublicationParts {
  open(): Promise<Source>;
  /** Sends the track to the others. */
  publish(track: MediaStreamTrack): Promise<void>;
  withdraw(): Promise<void>;
  problem(error: unknown): string;
  /** What to say when the device goes away by itself. */
  gone(): string;
}

/**
 * A picture or a sound that is on or off. Whatever happens in between, nothing is left running
 * that is not shown as on: a device that opens too late is turned off at once.
 */
export class Publication {
  private readonly current = signal<PublicationState>({ step: 'off' });
  private source: Source | null = null;
  /** Counts what was asked for, so that an answer to an earlier question is told from the last one's. */
  private asked = 0;

  readonly state: Signal<PublicationState> = this.current.asReadonly();

  constructor(private readonly parts: PublicationParts) {}

  async turnOn(): Promise<void> {
    this.stop();
    const asked = this.asked;
    this.current.set({ step: 'opening' });
    try {
      const source = await this.parts.open();
      if (asked !== this.asked) {
        source.stop();
        return;
      }
      this.source = source;
      source.track.onended = () => this.deviceWentAway(source);
      await this.parts.publish(source.track);
      if (asked === this.asked) this.current.set({ step: 'on', track: source.track });
    } catch (error) {
      if (asked === this.asked) this.fail(this.parts.problem(error));
    }
  }

  async turnOff(): Promise<void> {
    const { source } = this;
    if (source === null) {
      this.stop();
      return;
    }
    try {
      // The SDK tells the others only while the track still runs, and stops it itself.
      await this.parts.withdraw();
    } finally {
      if (source === this.source) this.stop();
    }
  }

  /** Stops at once, without a word to the others: for when the session is over. */
  stop(): void {
    this.asked++;
    this.source?.stop();
    this.source = null;
    this.current.set({ step: 'off' });
  }

  private fail(problem: string): void {
    this.stop();
    this.current.set({ step: 'failed', problem });
  }

  /** What `stop()` ends is not told here. */
  private deviceWentAway(source: Source): void {
    if (source !== this.source) return;
    this.fail(this.parts.gone());
    void this.parts.withdraw();
  }
}
