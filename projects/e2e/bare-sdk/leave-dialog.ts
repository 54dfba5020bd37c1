import { type JSHandle, type Locator } from '@playwright/test';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { bundle } from './bench';
import { type ClientPage } from './client-page';

interface Dialog extends HTMLElement {
  meeting: RealtimeKitClient;
}

interface WatchedDialog {
  readonly element: Dialog;
  /** How often it asked the page to close it. */
  closed: number;
  /** The codes of the rejections that nobody took. */
  readonly unhandled: unknown[];
}

/** The `rtk-leave-meeting` of the vendor's UI kit, on a participant's page. */
export class LeaveDialog {
  private constructor(
    private readonly participant: ClientPage,
    private readonly handle: JSHandle<WatchedDialog>,
  ) {}

  static async open(participant: ClientPage): Promise<LeaveDialog> {
    await participant.page.addScriptTag({
      content: await bundle('leave-dialog-script.ts'),
      type: 'module',
    });
    await participant.page.waitForFunction(() => window.defineLeaveDialog !== undefined);
    const handle = await participant.handle.evaluateHandle(({ client }) => {
      window.defineLeaveDialog?.();
      const element = document.createElement('rtk-leave-meeting') as Dialog;
      const watched: WatchedDialog = { element, closed: 0, unhandled: [] };
      element.addEventListener('rtkStateUpdate', () => watched.closed++);
      window.addEventListener('unhandledrejection', ({ reason }) =>
        watched.unhandled.push((reason as { code?: unknown }).code),
      );
      element.meeting = client;
      document.body.append(element);
      return watched;
    });
    return new LeaveDialog(participant, handle);
  }

  get endButton(): Locator {
    return this.participant.page.getByRole('button', { name: 'End meeting for all' });
  }

  /** How often it asked the page to close it. */
  closed(): Promise<number> {
    return this.handle.evaluate(({ closed }) => closed);
  }

  /** The codes of the rejections that nobody took. */
  unhandled(): Promise<readonly unknown[]> {
    return this.handle.evaluate(({ unhandled }) => unhandled);
  }

  /** Gives it the client of somebody else on the same page. */
  async replaceMeeting({ handle }: ClientPage): Promise<void> {
    await this.handle.evaluate(({ element }, { client }) => {
      element.meeting = client;
    }, handle);
  }

  async remove(): Promise<void> {
    await this.handle.evaluate(({ element }) => element.remove());
  }
}
