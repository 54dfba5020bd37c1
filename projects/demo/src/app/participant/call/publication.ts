import { type Signal, signal } from '@angular/core';
import { type Source } from './source';

/** Whether a picture or a sound is on. */
export type PublicationState =
  | { readonly step: 'off' }
  /** Waiting for the browser, which may ask for the permission. */
  | { readonly step: 'opening' }
  | { readonly step: 'on'; readonly track: MediaStreamTrack }
  | { readonly step: 'failed'; readonly problem: string };

/** What a publication does when it is turned on and off. */
export interface PublicationParts {
  open(): Promise<Source>;
  /** Sends the track to the other participants. */
  publish(track: MediaStreamTrack): Promise<void>;
  withdraw(): Promise<void>;
  /** Returns the message for an error. */
  problem(error: unknown): string;
  /** Returns the message for a device that was disconnected. */
  disconnected(): string;
}

/**
 * A picture or a sound that is on or off. A track runs only while it is on: a device that opens too late
 * is turned off at once.
 */
export class Publication {
  private readonly current = signal<PublicationState>({ step: 'off' });
  private source: Source | null = null;
  /** Counts the changes, so that an attempt notices that a later one has replaced it. */
  private attempts = 0;

  readonly state: Signal<PublicationState> = this.current.asReadonly();

  constructor(private readonly parts: PublicationParts) {}

  async turnOn(): Promise<void> {
    this.stop();
    const attempt = this.attempts;
    this.current.set({ step: 'opening' });
    try {
      const source = await this.parts.open();
      if (attempt !== this.attempts) {
        source.stop();
        return;
      }
      this.source = source;
      source.track.onended = () => this.deviceDisconnected(source);
      await this.parts.publish(source.track);
      if (attempt === this.attempts) this.current.set({ step: 'on', track: source.track });
    } catch (error) {
      if (attempt === this.attempts) this.fail(this.parts.problem(error));
    }
  }

  async turnOff(): Promise<void> {
    const { source } = this;
    if (source === null) {
      this.stop();
      return;
    }
    try {
      // The SDK informs the others only while the track runs, and then stops it.
      await this.parts.withdraw();
    } finally {
      if (source === this.source) this.stop();
    }
  }

  /** Stops at once without informing the others, for when the session is over. */
  stop(): void {
    this.attempts++;
    this.source?.stop();
    this.source = null;
    this.current.set({ step: 'off' });
  }

  private fail(problem: string): void {
    this.stop();
    this.current.set({ step: 'failed', problem });
  }

  /** Not called for a track that `stop()` has ended. */
  private deviceDisconnected(source: Source): void {
    if (source !== this.source) return;
    this.fail(this.parts.disconnected());
    void this.parts.withdraw();
  }
}
