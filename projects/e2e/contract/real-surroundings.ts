import { type Page } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { type MeetingSurroundings } from './meeting-surroundings';

/** Puts a client of the real SDK in the page, in a meeting of its own on the emulator. */
export async function realSurroundings(
  page: Page,
  emulator: Emulator,
  viewType: 'GROUP_CALL' | 'LIVESTREAM',
  kickParticipant: boolean,
): Promise<MeetingSurroundings> {
  const { id: meetingId } = emulator.createMeeting();
  const { id, token } = await emulator.addParticipant(meetingId, {
    name: 'Participant',
    preset: {
      name: `contract-${viewType}-${kickParticipant}`,
      viewType,
      permissions: { kickParticipant },
    },
  });
  await page.evaluate(
    async (entrance) => {
      const client = await window.pageHandle?.init(entrance);
      if (client) window.played = { client, reports: [], unanswered: 0 };
    },
    { emulatorUrl: emulator.url, token },
  );
  let letIn = (): void => undefined;
  const now = (happen: () => void): Promise<void> => Promise.resolve().then(happen);

  return {
    end: () => now(() => emulator.endSession(meetingId)),
    kick: () => now(() => emulator.kick(id)),
    setPermission: (granted) =>
      now(() => emulator.updatePermissions(id, { kickParticipant: granted })),
    ignoreKickAll: () => now(() => void emulator.faults.ignoreKickAll({ meetingId })),
    delayKickAll: (milliseconds) =>
      now(
        () => void emulator.faults.switchOn({ fault: 'delay-kick-all', milliseconds, meetingId }),
      ),
    disconnect: async () => {
      letIn = emulator.faults.refuseSockets({ participantId: id });
      emulator.dropSocket(id);
      await page.waitForFunction(() => window.played?.client.self.roomState === 'disconnected');
    },
    reconnect: () => now(() => letIn()),
  };
}
