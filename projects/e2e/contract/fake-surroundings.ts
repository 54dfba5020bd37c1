import { type Page } from '@playwright/test';
import { type FakeMeeting, type FakeMeetingOptions } from 'ngx-realtimekit-session/testing';
import { type MeetingSurroundings } from './meeting-surroundings';

/** Puts a fake meeting in the page, and does to it what happens to the participant. */
export async function fakeSurroundings(
  page: Page,
  options: FakeMeetingOptions,
): Promise<MeetingSurroundings> {
  await page.evaluate(async (fakeOptions) => {
    const client = await window.pageHandle?.fake(fakeOptions);
    if (client) window.played = { client, reports: [], unanswered: 0 };
  }, options);

  const call = <M extends keyof FakeMeeting>(
    method: M,
    ...args: FakeMeeting[M] extends (...parameters: infer P) => unknown ? P : never
  ): Promise<void> =>
    page.evaluate(
      ([name, parameters]) => {
        const fake = window.played?.client as unknown as Record<
          string,
          (...values: readonly unknown[]) => void
        >;
        fake[name]?.(...parameters);
      },
      [method as string, args as readonly unknown[]] as const,
    );

  return {
    end: () => call('end'),
    kick: () => call('kick'),
    setPermission: (kickParticipant) => call('setPermission', kickParticipant),
    ignoreKickAll: () => call('answerKickAll', 'ignore'),
    delayKickAll: (delay) => call('answerKickAll', { delay }),
    disconnect: () => call('disconnect'),
    reconnect: () => call('reconnect'),
  };
}
