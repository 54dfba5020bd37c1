import { createRequire } from 'node:module';
import { expect, test } from '../../bare-sdk/fact-test';

const zonePath = createRequire(import.meta.url).resolve('zone.js');

interface Zone {
  readonly name: string;
  fork(spec: { name: string }): Zone;
  run<T>(task: () => T): T;
}

test('with zone.js, events come in the zone in which init() ran, and not where on() was called', async ({
  meeting,
  emulator,
}) => {
  const page = await meeting.openPage({ before: zonePath });
  const { token } = await meeting.add('host');
  const zones = await page.evaluate(
    async ([emulatorUrl, authToken]) => {
      const { RealtimeKitClient, connectRealtimeKitEmulator } = window.bareSdk ?? {};
      const { baseURI } = connectRealtimeKitEmulator?.(emulatorUrl, { badge: false }) ?? {};
      if (RealtimeKitClient === undefined || baseURI === undefined) return [];
      const { Zone } = window as unknown as { Zone: { readonly current: Zone } };
      const zone = (name: string) => Zone.current.fork({ name });
      const client = await zone('init').run(() =>
        RealtimeKitClient.init({
          authToken,
          baseURI,
          defaults: { audio: false, video: false },
        }),
      );
      const left = new Promise<string>((resolve) => {
        zone('on').run(() => client.self.on('roomLeft', () => resolve(Zone.current.name)));
      });
      await zone('join').run(() => client.join());
      await zone('kickAll').run(() => client.participants.kickAll());
      return [await left];
    },
    [emulator.url, token] as const,
  );
  expect(zones).toEqual(['init']);
});
