import RealtimeKitClient from '@cloudflare/realtimekit';
import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';

/** Who enters which emulator. */
export interface Entrance {
  readonly emulatorUrl: string;
  readonly token: string;
}

/** A client of the unmodified SDK that has joined. */
export async function enter({ emulatorUrl, token }: Entrance): Promise<RealtimeKitClient> {
  const { baseURI } = connectRealtimeKitEmulator(emulatorUrl, { badge: false });
  const client = await RealtimeKitClient.init({
    authToken: token,
    baseURI,
    defaults: { audio: false, video: false },
  });
  await client.join();
  return client;
}

/** How many listeners of every event there are on the emitters that the library listens to. */
export function listenersOn({ self, meta, connectedMeetings }: RealtimeKitClient): number {
  return (
    self.listenerCount('*') +
    self.permissions.listenerCount('*') +
    meta.listenerCount('*') +
    connectedMeetings.listenerCount('*')
  );
}
