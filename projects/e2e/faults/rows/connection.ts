import { type Page } from '@playwright/test';
import { type FaultRow } from '../fault-row';

/** The browser's own words about a socket that was refused. */
const REFUSED = /^console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+.* failed/;

export const connectionRows: readonly FaultRow[] = [
  {
    fault: 'The socket drops, for longer than three seconds',
    when: 'before the press, which happens anyway',
    sample: true,
    complaints: REFUSED,
    strike: async (stage) => {
      const dropped = stage.dropForLong();
      await stage.showsStatus('reconnecting');
      await stage.pressAnyway();
      await dropped;
      await stage.roomState('init');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: [],
  },
  {
    fault: 'The socket drops, for longer than three seconds',
    when: 'after the press, before the server has received it',
    sample: true,
    complaints: REFUSED,
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.dropForLong();
      await stage.heard('rtkEndSessionFailed disconnected');
      await stage.roomState('init');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: ['rtkEndSessionFailed disconnected'],
  },
  {
    fault: 'The socket drops, and the server ends the session meanwhile',
    when: 'after the press',
    complaints: REFUSED,
    strike: async (stage) => {
      await stage.pressUnanswered();
      const dropped = stage.dropForLong();
      await stage.heard('rtkEndSessionFailed disconnected');
      stage.session.end();
      await dropped;
      await stage.roomState('init');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: ['rtkEndSessionFailed disconnected'],
    endIsMissed: true,
  },
  {
    fault: 'The socket drops, the participant joins again and presses again',
    when: 'after the first press',
    complaints: REFUSED,
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.dropForLong();
      await stage.roomState('init');
      stage.emulator.faults.reset();
      await stage.page.evaluate(() => window.pageHandle?.client?.join());
      await stage.showsStatus('live');
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['rtkEndSessionFailed disconnected', 'sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The socket drops, the participant joins again, and another host ends the session',
    when: 'after the press',
    sample: true,
    complaints: REFUSED,
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.dropForLong();
      await stage.heard('rtkEndSessionFailed disconnected');
      await stage.roomState('init');
      await stage.page.evaluate(() => window.pageHandle?.client?.join());
      await stage.showsStatus('live');
      stage.session.end();
      await stage.heard('sessionEnded$ other');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['rtkEndSessionFailed disconnected', 'sessionEnded$ other'],
  },
  {
    fault: "The participant leaves by the SDK's own `leave()`",
    when: 'after the end',
    strike: async (stage) => {
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
      await stage.page.evaluate(() => window.pageHandle?.client?.leave());
      await stage.roomState('left');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The server closes the socket with code 4001',
    when: 'after the press',
    complaints: REFUSED,
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.dropForLong(4001);
      await stage.heard('rtkEndSessionFailed disconnected');
      await stage.roomState('init');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: ['rtkEndSessionFailed disconnected'],
  },
  {
    fault: 'The server sends no pings, until the SDK gives up the connection',
    when: 'after the press',
    timeout: 120_000,
    strike: async (stage) => {
      stage.emulator.faults.switchOn({
        fault: 'withhold-pings',
        meetingId: stage.session.meetingId,
      });
      stage.ignoreRequests();
      await stage.endSession(100_000);
      await stage.session.requestArrived();
      await stage.heard('endSession() rejected: disconnected');
      stage.emulator.faults.reset();
      await stage.roomState('init');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: ['endSession() rejected: disconnected'],
  },
  {
    fault: 'The browser reports that it is offline; the socket stays',
    when: 'before the press',
    sample: true,
    strike: async (stage) => {
      await stage.page.evaluate(() => window.dispatchEvent(new Event('offline')));
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The page is offline: the socket breaks, and nothing gets through',
    when: 'after the press',
    complaints: /^console error: (WebSocket connection to|Failed to load resource)/,
    strike: async (stage) => {
      await stage.pressUnanswered();
      const online = await goOffline(stage.page);
      await stage.dropForLong();
      await stage.heard('rtkEndSessionFailed disconnected');
      await online();
      await stage.roomState('init');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: ['rtkEndSessionFailed disconnected'],
  },
];

/** Takes this one page off the network. @returns what brings it back */
async function goOffline(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const emulate = async (offline: boolean): Promise<void> => {
    await session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  };
  await session.send('Network.enable');
  await emulate(true);
  return () => emulate(false);
}
