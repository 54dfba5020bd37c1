import { expect } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { type Role, type SessionView } from './session-view';

interface SessionState {
  readonly name: string;
  /** Whose pages look different in it. */
  readonly seenBy: readonly Role[];
  /** Only in a livestream: the SDK joins a group call again by itself. */
  readonly livestreamOnly?: true;
  /** Makes it happen to participants who are both live. */
  readonly cause: (view: SessionView, demo: RunningDemo) => Promise<void>;
  /** Waits until the pages show it; called again later, it proves that they still do. */
  readonly shown: (view: SessionView) => Promise<void>;
}

/**
 * Every state that a person can see, for what must hold in each of them.
 *
 * The browser's clock has to be installed, because one of them comes only with time.
 */
export const sessionStates: readonly SessionState[] = [
  {
    name: 'live',
    seenBy: ['host', 'guest'],
    cause: () => Promise.resolve(),
    shown: (view) => view.bothAreLive(),
  },
  {
    name: 'ending',
    seenBy: ['host'],
    cause: async ({ host }, { emulator }) => {
      emulator.faults.ignoreKickAll();
      await host.holdPendingEnd();
      await host.endButton.click();
    },
    shown: ({ host }) => expect(host.status).toHaveText('Status: Ending'),
  },
  {
    name: 'ended',
    seenBy: ['host', 'guest'],
    cause: ({ host }) => host.endButton.click(),
    shown: async ({ host, guest }) => {
      await expect(host.status).toHaveText('Status: Ended');
      await expect(guest.status).toHaveText('Status: Ended');
    },
  },
  {
    name: 'not confirmed',
    seenBy: ['host'],
    cause: async ({ host }, { emulator }) => {
      emulator.faults.ignoreKickAll();
      await host.endButton.click();
      await expect.poll(() => emulator.log.map(({ kind }) => kind)).toContain('fault');
      await host.page.clock.fastForward('00:10');
    },
    shown: ({ host }) => expect(host.failure).toBeVisible(),
  },
  {
    name: 'removed',
    seenBy: ['guest'],
    cause: async (view, { emulator }) => {
      emulator.kick(await view.participantId('guest'));
    },
    shown: ({ guest }) => expect(guest.status).toHaveText('Status: Removed'),
  },
  {
    name: 'reconnecting',
    seenBy: ['host'],
    cause: async (view, { emulator }) => {
      const hostId = await view.participantId('host');
      emulator.faults.refuseSockets({ participantId: hostId });
      emulator.dropSocket(hostId);
    },
    shown: ({ host }) => expect(host.status).toHaveText('Status: Reconnecting'),
  },
  {
    name: 'dropped out',
    seenBy: ['host'],
    livestreamOnly: true,
    cause: async (view, { emulator }) => {
      const hostId = await view.participantId('host');
      const letIn = emulator.faults.refuseSockets({ participantId: hostId });
      emulator.dropSocket(hostId);
      await expect(view.host.status).toHaveText('Status: Reconnecting');
      letIn();
      await view.host.page.clock.fastForward('00:05');
    },
    shown: ({ host }) => expect(host.rejoinButton).toBeVisible(),
  },
  {
    name: 'refused',
    seenBy: ['guest'],
    cause: async ({ guest }) => {
      await guest.developerDetails.click();
      await guest.callDirectlyButton.click();
    },
    shown: ({ guest }) => expect(guest.root.getByText(/Rejected with the code/)).toBeVisible(),
  },
];
