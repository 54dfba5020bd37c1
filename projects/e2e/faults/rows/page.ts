import { type FaultRow } from '../fault-row';
import { type FaultStage } from '../fault-stage';
import { expect } from '../../hosts/host-test';

/** The SDK allows 60 joins a minute and page. */
const BETWEEN_JOINS = 1_050;

export const pageRows: readonly FaultRow[] = [
  {
    fault: 'The tab is frozen, and the end comes meanwhile',
    when: 'after the press',
    sample: true,
    strike: async (stage) => {
      await stage.pressUnanswered();
      const thaw = await freeze(stage);
      stage.session.end();
      await thaw();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The tab is frozen, and the end comes meanwhile',
    when: 'while no participant has pressed',
    strike: async (stage) => {
      const thaw = await freeze(stage);
      stage.session.end();
      await thaw();
      await stage.heard('sessionEnded$ other');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ other'],
  },
  {
    fault: 'The device sleeps: nothing runs for three seconds, and the end comes meanwhile',
    when: 'after the press',
    strike: async (stage) => {
      await stage.pressUnanswered();
      const wake = await suspend(stage);
      stage.session.end();
      await stage.page.waitForTimeout(3_000);
      await wake();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The device sleeps for longer than the timeout, and the end comes meanwhile',
    when: 'after the call',
    strike: async (stage) => {
      stage.ignoreRequests();
      await stage.endSession(1_000);
      await stage.session.requestArrived();
      const wake = await suspend(stage);
      stage.session.end();
      await stage.page.waitForTimeout(3_000);
      await wake();
      await stage.heard('sessionEnded$ self');
      await expect.poll(async () => (await stage.recorded()).unsettled).toBe(0);
      // Which of the two the browser comes to first is its own affair: both are true.
      await stage.page.evaluate(() => window.pageHandle?.recorder.forget(/^endSession\(\)/));
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self'],
  },
  {
    fault: 'Timers are throttled to one a second, as in a hidden tab',
    when: 'before the press',
    strike: async (stage) => {
      await stage.page.evaluate(() => {
        const original = window.setTimeout.bind(window);
        const throttled = (handler: () => void, delay = 0, ...rest: unknown[]): number =>
          original(handler, Math.max(1_000, delay), ...rest);
        Object.assign(window, { setTimeout: throttled });
      });
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The clock is set back by a day',
    when: 'after the call, and before its timeout',
    sample: true,
    strike: async (stage) => {
      stage.ignoreRequests();
      await stage.endSession(1_000);
      await setClockBack(stage);
      await stage.heard('endSession() rejected: timeout');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['endSession() rejected: timeout'],
  },
  {
    fault: 'The clock is set back by a day',
    when: 'after the press, and before the end',
    strike: async (stage) => {
      await stage.pressUnanswered();
      await setClockBack(stage);
      stage.session.end();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The component is destroyed',
    when: 'after the press, before the end',
    sample: true,
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.hostPage.set('shown', false);
      await expect(stage.endButton).toHaveCount(0);
      stage.session.end();
      await stage.heard('sessionEnded$ self');
    },
    sees: { status: 'ended', button: 'gone' },
    hears: ['sessionEnded$ self'],
  },
  {
    fault: 'The component is destroyed by the end itself',
    when: 'after the press',
    strike: async (stage) => {
      await stage.hostPage.set('hiddenByTheEnd', true);
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
      await expect(stage.endButton).toHaveCount(0);
    },
    sees: { status: 'ended', button: 'gone' },
    // The application took the button away as the first to hear of the end.
    hears: ['rtkEndSessionEnded', 'sessionEnded$ self'],
  },
  {
    fault: 'The component is destroyed and created again',
    when: 'after the press, before the end',
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.hostPage.set('shown', false);
      await expect(stage.endButton).toHaveCount(0);
      await stage.hostPage.set('shown', true);
      await expect(stage.endButton).toBeDisabled();
      stage.session.end();
      await stage.heard('sessionEnded$ self');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self'],
  },
  {
    fault: 'Another meeting is connected',
    when: 'after the press, before the end',
    sample: true,
    strike: async (stage) => {
      await stage.pressUnanswered();
      const left = stage.session;
      await stage.enter();
      left.end();
      await stage.heard('rtkEndSessionFailed aborted');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['rtkEndSessionFailed aborted'],
  },
  {
    fault: '`disconnect()`',
    when: 'after the press, before the end',
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.page.evaluate(() => {
        window.pageHandle?.session.disconnect();
        window.pageHandle?.recorder.watch(null);
      });
      stage.session.end();
      await stage.roomState('ended');
    },
    sees: { status: 'idle', button: 'blocked' },
    hears: ['rtkEndSessionFailed aborted'],
  },
  {
    fault: 'The `signal` aborts, and the end still comes',
    when: 'after the call',
    strike: async (stage) => {
      stage.ignoreRequests();
      await stage.page.evaluate(() => {
        window.pageHandle?.recorder.endSession({ signal: AbortSignal.timeout(200) });
      });
      await stage.heard('endSession() rejected: aborted');
      stage.session.end();
      await stage.heard('sessionEnded$ self');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['endSession() rejected: aborted', 'sessionEnded$ self'],
  },
  {
    fault: 'The participant is moved to a breakout room',
    when: 'after the press',
    strike: async (stage) => {
      await stage.pressUnanswered();
      await moveToBreakoutRoom(stage);
      await stage.heard('rtkEndSessionFailed left');
      await stage.showsStatus('live');
    },
    sees: { status: 'live', button: 'live' },
    hears: ['rtkEndSessionFailed left'],
  },
  {
    fault: 'The participant is moved to a breakout room',
    when: 'before the press',
    strike: async (stage) => {
      await moveToBreakoutRoom(stage);
      await stage.showsStatus('live');
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'The button is pressed twenty times',
    when: 'within one task',
    sample: true,
    strike: async (stage) => {
      await stage.endButton.evaluate((button: HTMLElement) => {
        for (let time = 0; time < 20; time++) button.click();
      });
      await stage.heard('rtkEndSessionEnded');
      expect(stage.session.endsRequested).toBe(1);
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'A handler of `rtkEndSessionEnded` throws',
    when: 'at the end',
    complaints: /the application throws/,
    strike: async (stage) => {
      await stage.page.evaluate(() => {
        const outcomes = window.pageHandle?.outcomes;
        if (outcomes === undefined) return;
        const record = outcomes.ended.bind(outcomes);
        outcomes.ended = (end) => {
          record(end);
          throw new Error('the application throws');
        };
      });
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'A subscriber of `sessionEnded$` throws',
    when: 'at the end, before the other subscribers get it',
    sample: true,
    complaints: /the application throws/,
    strike: async (stage) => {
      await subscribeThrowing(stage, 'sessionEnded$');
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'A subscriber of `state$` throws',
    when: 'at every transition',
    complaints: /the application throws/,
    strike: async (stage) => {
      await subscribeThrowing(stage, 'state$');
      await stage.press();
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'A hundred sessions in a row in one tab, each ended by a press',
    when: "one after another, slowly enough for the SDK's limit of joins",
    timeout: 400_000,
    strike: async (stage) => {
      for (let session = 1; session < 100; session++) {
        await stage.press();
        await expect.poll(async () => (await stage.recorded()).ends).toBe(session);
        await stage.page.waitForTimeout(BETWEEN_JOINS);
        await stage.enter();
      }
      await stage.press();
      await expect.poll(async () => (await stage.recorded()).ends).toBe(100);
      await stage.heard('rtkEndSessionEnded');
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: Array.from({ length: 100 }, () => ['sessionEnded$ self', 'rtkEndSessionEnded']).flat(),
  },
];

/** Stops the tab as a browser does with one in the background. @returns what resumes it */
async function freeze(stage: FaultStage): Promise<() => Promise<void>> {
  const session = await stage.page.context().newCDPSession(stage.page);
  await session.send('Page.enable');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await session.detach();
  };
}

/** Lets no script run, as on a device that sleeps. @returns what lets them */
async function suspend(stage: FaultStage): Promise<() => Promise<void>> {
  const session = await stage.page.context().newCDPSession(stage.page);
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await session.send('Debugger.pause');
  await paused;
  return async () => {
    await session.send('Debugger.resume');
    await session.detach();
  };
}

/** Sets the clock that scripts see; those that measure time do not see it. */
async function setClockBack(stage: FaultStage): Promise<void> {
  await stage.page.evaluate(() => {
    const DAY = 86_400_000;
    const now = Date.now.bind(Date);
    window.Date = class extends Date {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [now() - DAY] : parts) as [number]));
      }
      static override now(): number {
        return now() - DAY;
      }
    } as DateConstructor;
  });
}

/** Moves the participant, and compares the button with the SDK's next client from then on. */
async function moveToBreakoutRoom(stage: FaultStage): Promise<void> {
  const { meetingId, participantId } = stage.session;
  const [room] = stage.emulator.createConnectedMeetings(meetingId, ['A breakout room']);
  if (room === undefined) throw new Error('The emulator made no room.');
  await stage.page.evaluate(() => {
    const handle = window.pageHandle;
    const old = handle?.client;
    old?.connectedMeetings.on('meetingChanged', (next) => {
      handle?.recorder.watch(next);
      Object.assign(handle ?? {}, { client: next });
    });
  });
  stage.emulator.moveParticipant(participantId, room.id);
  // Until then, the page shows what it showed in the room before.
  await expect
    .poll(() => stage.page.evaluate(() => window.pageHandle?.client?.meta.meetingId))
    .toBe(room.id);
}

async function subscribeThrowing(
  stage: FaultStage,
  stream: 'sessionEnded$' | 'state$',
): Promise<void> {
  await stage.page.evaluate((name) => {
    const fail = (): never => {
      throw new Error('the application throws');
    };
    const session = window.pageHandle?.session;
    if (name === 'state$') session?.state$.subscribe(fail);
    else session?.sessionEnded$.subscribe(fail);
  }, stream);
}
