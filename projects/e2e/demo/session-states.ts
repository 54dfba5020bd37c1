import { expect } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { type Role, type SessionView } from './session-view';

interface SessionState {
  readonly name: string;
  /** The participants whose pages look different in it. */
  readonly seenBy: readonly Role[];
  /** Only in a livestream: the SDK joins a group call again by itself. */
  readonly livestreamOnly?: true;
  /** Whether the pictures of a group call look different in it. */
  readonly changesCall?: true;
  /** Brings two live participants into the state. */
  readonly cause: (view: SessionView, demo: RunningDemo) => Promise<void>;
  /** Waits until the pages show the state. Called again, it proves that they still do. */
  readonly shown: (view: SessionView) => Promise<void>;
}

/**
 * Every state of a session that the pages show.
 *
 * Install the browser's clock first, because two of them take time. To go on to the next state, call
 * `SessionView.recover()`.
 */
export const sessionStates: readonly SessionState[] = [
  {
    name: 'live',
    seenBy: ['host', 'guest'],
    changesCall: true,
    cause: () => Promise.resolve(),
    shown: (view) => view.bothAreLive(),
  },
  {
    name: 'end planned',
    seenBy: ['host', 'guest'],
    cause: async ({ host }) => {
      await host.endSoonButton.click();
      await host.endSoonButton.click();
    },
    shown: async ({ host, guest }) => {
      await expect(host.countdown).toHaveText(/^[12]:/);
      await expect(guest.countdown).toHaveText(/^[12]:/);
    },
  },
  {
    name: 'asked',
    seenBy: ['host'],
    cause: ({ host }) => host.endButton.click(),
    shown: ({ host }) => expect(host.question).toBeVisible(),
  },
  {
    name: 'ended',
    seenBy: ['host', 'guest'],
    changesCall: true,
    cause: ({ host }) => host.endSession(),
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
      await host.endSession();
      await expect.poll(() => emulator.log.map(({ kind }) => kind)).toContain('fault');
      await host.page.clock.fastForward('00:10');
    },
    shown: ({ host }) => expect(host.failure).toBeVisible(),
  },
  {
    name: 'left',
    seenBy: ['guest'],
    cause: ({ guest }) => guest.leaveButton.click(),
    shown: ({ guest }) => expect(guest.status).toHaveText('Status: Left'),
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
      const admit = emulator.faults.refuseSockets({ participantId: hostId });
      emulator.dropSocket(hostId);
      await expect(view.host.status).toHaveText('Status: Reconnecting');
      admit();
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
  {
    name: 'ending',
    seenBy: ['host'],
    // The last one, because it holds the timeout of every end on the host's page from then on.
    cause: async ({ host }, { emulator }) => {
      emulator.faults.ignoreKickAll();
      await host.holdPendingEnd();
      await host.endSession();
    },
    shown: ({ host }) => expect(host.status).toHaveText('Status: Ending'),
  },
];
