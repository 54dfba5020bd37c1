/** What the probe's page runs: it offers the unmodified SDK, and does nothing by itself. */
// First: it wraps what the SDK connects with.
import { connections } from './connections.js';
import RealtimeKitClient from '@cloudflare/realtimekit';
import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';
import { FollowedClient } from './followed-client.js';

const probePage = {
  connections,

  /** Initializes a client. It has not joined. */
  async arrive(authToken: string, emulatorUrl: string | undefined): Promise<FollowedClient> {
    const emulator =
      emulatorUrl === undefined
        ? {}
        : { baseURI: connectRealtimeKitEmulator(emulatorUrl, { badge: false }).baseURI };
    const client = await RealtimeKitClient.init({
      authToken,
      ...emulator,
      defaults: { audio: false, video: false },
    });
    return new FollowedClient(client);
  },
};

/** What the page offers. */
export type ProbePage = typeof probePage;

declare global {
  interface Window {
    probePage?: ProbePage;
  }
}

window.probePage = probePage;
