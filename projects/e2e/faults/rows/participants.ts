import type RealtimeKitClient from '@cloudflare/realtimekit';
import { type FaultRow } from '../fault-row';
import { type FaultStage } from '../fault-stage';
import { expect } from '../../hosts/host-test';
import { HostPage } from '../../hosts/host-page';

declare global {
  interface Window {
    /** The clients of the other hosts, in their page. */
    readonly otherClients: readonly RealtimeKitClient[];
  }
}

/** The SDK leaves in this state while a press waits. */
const leavesAs = (
  state: 'left' | 'rejected' | 'failed' | 'connected-meeting',
  status: string,
): FaultRow => ({
  fault: `The SDK emits \`roomLeft\` \`${state}\``,
  when: 'while the press waits for an answer',
  strike: async (stage) => {
    await stage.pressUnanswered();
    await stage.page.evaluate((how) => window.pageHandle?.client?.leave(how as 'left'), state);
    await stage.heard('rtkEndSessionFailed left');
  },
  sees: { status, button: 'blocked' },
  hears: ['rtkEndSessionFailed left'],
});

export const participantRows: readonly FaultRow[] = [
  {
    fault: 'The participant is kicked',
    when: 'while the press waits for an answer',
    sample: true,
    strike: async (stage) => {
      await stage.pressUnanswered();
      stage.session.kick();
      await stage.heard('rtkEndSessionFailed left');
    },
    sees: { status: 'left', button: 'blocked' },
    hears: ['rtkEndSessionFailed left'],
  },
  leavesAs('left', 'left'),
  leavesAs('rejected', 'left'),
  leavesAs('failed', 'left'),
  leavesAs('connected-meeting', 'waiting'),
  {
    fault: 'The participant leaves by `leaveSession()`',
    when: 'while the press waits for an answer',
    strike: async (stage) => {
      await stage.pressUnanswered();
      await stage.page.evaluate(() => window.pageHandle?.recorder.leaveSession());
      await stage.heard('leaveSession() resolved');
    },
    sees: { status: 'left', button: 'blocked' },
    hears: ['rtkEndSessionFailed left', 'leaveSession() resolved'],
  },
  {
    fault: 'The participant is in the waiting room, and presses',
    when: 'while the participant waits',
    enters: 'by itself',
    strike: async (stage) => {
      await enterWaitingRoom(stage);
      await stage.pressAnyway();
      await stage.endSession(1_000);
      await stage.heard('endSession() rejected: not-joined');
    },
    sees: { status: 'waiting', button: 'blocked' },
    hears: ['endSession() rejected: not-joined'],
  },
  {
    fault: 'The participant is admitted',
    when: 'after a wait',
    enters: 'by itself',
    strike: async (stage) => {
      const { participantId } = await enterWaitingRoom(stage);
      stage.emulator.admit(participantId);
      await stage.showsStatus('live');
    },
    sees: { status: 'live', button: 'live' },
    hears: [],
  },
  {
    fault: 'The participant is denied',
    when: 'after a wait',
    enters: 'by itself',
    strike: async (stage) => {
      const { participantId } = await enterWaitingRoom(stage);
      stage.emulator.deny(participantId);
      await stage.showsStatus('left');
    },
    sees: { status: 'left', button: 'blocked' },
    hears: [],
  },
  {
    fault: 'Another host ends the session',
    when: 'in the same moment as the press',
    sample: true,
    strike: async (stage) => {
      const [token] = await stage.otherHosts(1);
      const other = await anotherPage(stage, [token ?? '']);
      await Promise.all([
        stage.page.evaluate(() => document.querySelector<HTMLElement>('[rtkEndSession]')?.click()),
        other.endAll(),
      ]);
      await stage.heard('rtkEndSessionEnded');
      await other.allEnded();
      await other.close();
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
  {
    fault: 'Forty-nine other hosts end the session',
    when: 'in the same moment as the press',
    timeout: 120_000,
    strike: async (stage) => {
      const other = await anotherPage(stage, await stage.otherHosts(49));
      await Promise.all([
        stage.page.evaluate(() => document.querySelector<HTMLElement>('[rtkEndSession]')?.click()),
        other.endAll(),
      ]);
      await stage.heard('rtkEndSessionEnded');
      await other.allEnded();
      await other.close();
    },
    sees: { status: 'ended', button: 'blocked' },
    hears: ['sessionEnded$ self', 'rtkEndSessionEnded'],
  },
];

async function enterWaitingRoom(stage: FaultStage): Promise<{ participantId: string }> {
  const meeting = stage.emulator.createMeeting();
  const { id, token } = await stage.emulator.addParticipant(meeting.id, {
    name: 'Host',
    preset: {
      name: 'host-who-waits',
      permissions: { kickParticipant: true, waitingRoomType: 'SKIP_ON_ACCEPT' },
    },
  });
  await stage.page.evaluate(
    async ([emulatorUrl, authToken]) => {
      const handle = window.pageHandle;
      if (handle === undefined) return;
      const client = (handle.client = await handle.init({ emulatorUrl, token: authToken }));
      handle.session.connect(client);
      handle.recorder.watch(client);
      // Joining ends with the wait.
      void client.join();
    },
    [stage.emulator.url, token] as const,
  );
  await expect.poll(() => stage.emulator.waiting(meeting.id)).toContain(id);
  await stage.roomState('waitlisted');
  return { participantId: id };
}

/** Clients without this library, in a page of their own. */
async function anotherPage(stage: FaultStage, tokens: readonly string[]) {
  const page = await stage.page.context().newPage();
  const hostPage = new HostPage(page, new URL(stage.page.url()).origin, stage.emulator);
  await hostPage.open('/host/native-button');
  await page.evaluate(
    async ([emulatorUrl, ...all]) => {
      const clients = [];
      for (const token of all) {
        const client = await window.pageHandle?.init({ emulatorUrl: emulatorUrl ?? '', token });
        await client?.join();
        clients.push(client);
      }
      Object.assign(window, { otherClients: clients });
    },
    [stage.emulator.url, ...tokens],
  );
  return {
    endAll: () =>
      page.evaluate(() =>
        Promise.all(window.otherClients.map((client) => client.participants.kickAll())),
      ),
    allEnded: () =>
      page.waitForFunction(() =>
        window.otherClients.every((client) => client.self.roomState === 'ended'),
      ),
    close: () => page.close(),
  };
}
