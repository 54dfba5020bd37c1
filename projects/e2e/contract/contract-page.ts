import { type Page } from '@playwright/test';
import { type EndBlocker, type MeetingEmitter } from 'ngx-realtimekit-session';
import { type FakeMeeting } from 'ngx-realtimekit-session/testing';
import type RealtimeKitClient from '@cloudflare/realtimekit';

/** What a page holds while a scenario is played in it. */
export interface PlayedMeeting {
  /** The SDK's client, or the fake in its place. */
  readonly client: RealtimeKitClient | FakeMeeting;
  /** What the library reported, in order. */
  readonly reports: string[];
  /** Calls that have not been answered yet. */
  unanswered: number;
}

declare global {
  interface Window {
    played?: PlayedMeeting;
  }
}

/** What the participant's own application does, which is the same for the fake and for the SDK. */
export class ContractPage {
  constructor(readonly page: Page) {}

  /** Connects the client of {@link PlayedMeeting} to the library, and writes down what that reports. */
  async connect(): Promise<void> {
    await this.page.evaluate(() => {
      const { pageHandle, played } = window;
      if (!pageHandle || !played) throw new Error('There is nothing to connect.');
      pageHandle.session.connect(played.client);
      pageHandle.session.state$.subscribe(({ status, blocker, permitted, leftState, ended }) => {
        played.reports.push(
          JSON.stringify({
            status,
            blocker,
            permitted,
            leftState,
            endedBy: ended?.endedBy ?? null,
            namesMeeting: typeof ended?.meetingId === 'string',
          }),
        );
      });
    });
  }

  /** Joins, and writes down how that came out. */
  async join(): Promise<void> {
    await this.page.evaluate(async () => {
      const { played } = window;
      if (!played) throw new Error('There is nothing to join.');
      try {
        await played.client.join();
        played.reports.push('join(): resolved');
      } catch (error) {
        played.reports.push(`join(): ${(error as { code: string }).code}`);
      }
    });
  }

  leave(): Promise<unknown> {
    return this.page.evaluate(() => window.played?.client.leave());
  }

  /** Asks the library for the end, and writes down later what became of it. */
  endSession(timeout: number): Promise<void> {
    return this.page.evaluate((milliseconds) => {
      const { pageHandle, played } = window;
      if (!pageHandle || !played) throw new Error('No meeting is connected.');
      played.unanswered++;
      void pageHandle.session
        .endSession({ timeout: milliseconds })
        .then(
          ({ endedBy }) => played.reports.push(`endSession(): ended by ${endedBy}`),
          (error: unknown) =>
            played.reports.push(`endSession(): ${(error as { code: string }).code}`),
        )
        .finally(() => played.unanswered--);
    }, timeout);
  }

  /** Calls the client itself, around the library. */
  async kickAll({ thenLeave = false } = {}): Promise<void> {
    await this.page.evaluate(async (leaves) => {
      const { played } = window;
      const { participants } = played?.client ?? {};
      if (!played || !participants) throw new Error('No meeting is connected.');
      try {
        await participants.kickAll();
        played.reports.push('kickAll(): resolved');
      } catch (error) {
        played.reports.push(`kickAll(): ${(error as { code: string }).code}`);
      }
      if (leaves) await played.client.leave();
    }, thenLeave);
  }

  /** Writes down every message that arrives from now on. */
  hearMessages(): Promise<void> {
    return this.page.evaluate(() => {
      const { played } = window;
      const participants: MeetingEmitter | undefined = played?.client.participants;
      participants?.on('*', (event, message) => {
        if (event !== 'broadcastedMessage') return;
        const { type, payload, timestamp } = message as Record<string, unknown>;
        const heard = { type, payload, isDated: typeof timestamp === 'number' };
        played?.reports.push(`heard ${JSON.stringify(heard)}`);
      });
    });
  }

  /** Sends a message to everyone, and writes down how that came out. */
  async broadcast(type: string): Promise<void> {
    await this.page.evaluate(async (sent) => {
      const { participants } = window.played?.client ?? {};
      if (!participants) throw new Error('No meeting is connected.');
      let outcome = 'resolved';
      try {
        await participants.broadcastMessage(sent, { text: 'Hello', count: 1, isNew: true });
      } catch (error) {
        outcome = (error as { code: string }).code;
      }
      window.played?.reports.push(`broadcastMessage("${sent}"): ${outcome}`);
    }, type);
  }

  /** Sends more messages at once than any second may have, and writes down what that throws. */
  async broadcastTooOften(): Promise<void> {
    await this.page.evaluate(() => {
      const { participants } = window.played?.client ?? {};
      if (!participants) throw new Error('No meeting is connected.');
      const thrown = new Set<string>();
      for (let message = 0; message < 11; message++) {
        try {
          participants.broadcastMessage('often', {}).catch(() => undefined);
        } catch (error) {
          thrown.add((error as { code: string }).code);
        }
      }
      window.played?.reports.push(`too many messages throw ${[...thrown].join()}`);
    });
  }

  /** Waits until the library says so, which is what a person would wait for. */
  async reaches(state: EndBlocker | 'live'): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const { blocker, status } = window.pageHandle?.session.state() ?? {};
      return (blocker ?? status) === wanted;
    }, state);
  }

  /** Everything that was reported, once every call has been answered. */
  async reports(): Promise<readonly string[]> {
    await this.page.waitForFunction(() => window.played?.unanswered === 0);
    return this.page.evaluate(() => window.played?.reports ?? []);
  }
}
