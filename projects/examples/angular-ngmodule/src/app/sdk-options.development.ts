import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';

/**
 * The SDK connects to the emulator: the one of `npm run emulator`, or the one in `?emulator=`.
 * `angular.json` replaces `sdk-options.ts` with this file in development only.
 */
export function sdkOptions(): { baseURI?: string } {
  const emulator = new URLSearchParams(location.search).get('emulator');
  const { baseURI } = connectRealtimeKitEmulator(emulator ?? 'http://127.0.0.1:9650');
  return { baseURI };
}
