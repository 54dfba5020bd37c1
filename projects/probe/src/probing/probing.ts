import { type Rest } from '../cloud/rest.js';
import { TemporaryMeeting } from '../cloud/temporary-meeting.js';
import { type TemporaryPresets } from '../cloud/temporary-presets.js';
import { type WebhookReceiver } from '../cloud/webhook-receiver.js';
import { type SdkBrowser } from '../sdk/sdk-browser.js';
import { type SdkClient } from '../sdk/sdk-client.js';
import { type Cleanup } from '../cleanup/cleanup.js';

/** What all findings of a run share. */
export interface ProbingContext {
  readonly rest: Rest;
  readonly browser: SdkBrowser;
  readonly presets: TemporaryPresets;
  /** Begins the name of everything that this run creates. */
  readonly tag: string;
  /** Milliseconds to wait for something that may never come. */
  readonly patience: number;
  /** Undefined when no webhook can reach this machine. */
  readonly webhooks: WebhookReceiver | undefined;
}

/** What one finding works with. Its cleanup undoes everything that it creates. */
export class Probing {
  readonly rest: Rest;
  readonly presets: TemporaryPresets;
  readonly patience: number;
  readonly webhooks: WebhookReceiver | undefined;

  constructor(
    private readonly context: ProbingContext,
    readonly cleanup: Cleanup,
  ) {
    this.rest = context.rest;
    this.presets = context.presets;
    this.patience = context.patience;
    this.webhooks = context.webhooks;
  }

  /** Creates a meeting. */
  createMeeting(options: { keepAliveSeconds?: number } = {}): Promise<TemporaryMeeting> {
    return TemporaryMeeting.create({ ...this.context, cleanup: this.cleanup }, options);
  }

  /** Has a host create a breakout room. */
  async createRoom(host: SdkClient): Promise<TemporaryMeeting> {
    const id = await host.runWith(
      async ({ client }, { title = '' }) => {
        const [room] = await client.connectedMeetings.createMeetings([{ title }]);
        return room?.id;
      },
      { title: `${this.context.tag} breakout room` },
    );
    if (id === undefined) throw new Error('The SDK created no breakout room.');
    return TemporaryMeeting.adopt(id, { ...this.context, cleanup: this.cleanup });
  }

  /** Waits for so many milliseconds. */
  async wait(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  /** Waits until this holds. Resolves with whether it did in time. */
  async until(condition: () => Promise<boolean>, patience = this.patience): Promise<boolean> {
    const end = performance.now() + patience;
    for (;;) {
      if (await condition()) return true;
      if (performance.now() >= end) return false;
      await this.wait(Math.min(500, patience / 10));
    }
  }
}
