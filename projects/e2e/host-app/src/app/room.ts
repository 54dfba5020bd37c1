import { Injectable, NgZone, inject } from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';

/** Who enters which room, and how. */
export interface Entrance {
  readonly emulatorUrl: string;
  readonly token: string;
  /** Modules of the SDK that are switched off. */
  readonly modulesOff?: readonly ('participant' | 'connectedMeetings' | 'chat')[];
}

/** Makes clients of the unmodified SDK that talk to an emulator; in the browser only. */
@Injectable({ providedIn: 'root' })
export class Room {
  readonly #zone = inject(NgZone);

  /**
   * A client that has not joined yet. With zone.js, what the SDK emits runs where `init()` ran: here
   * outside Angular, which is what an application does that keeps media from causing change detection.
   */
  init({ emulatorUrl, token, modulesOff = [] }: Entrance): Promise<RealtimeKitClient> {
    return this.#zone.runOutsideAngular(async () => {
      // The SDK touches the browser's globals as soon as it is loaded, so the server never loads it.
      const [{ default: client }, { connectRealtimeKitEmulator }] = await Promise.all([
        import('@cloudflare/realtimekit'),
        import('realtimekit-emulator/browser'),
      ]);
      const { baseURI } = connectRealtimeKitEmulator(emulatorUrl);
      return client.init({
        authToken: token,
        baseURI,
        defaults: { audio: false, video: false },
        modules: Object.fromEntries(modulesOff.map((name) => [name, false])),
      });
    });
  }
}
