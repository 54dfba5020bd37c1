import type RealtimeKitClient from '@cloudflare/realtimekit';

/** Creates the SDK's client for the participant with this token. */
export async function createClient(authToken: string): Promise<RealtimeKitClient> {
  const { default: RealtimeKit } = await import('@cloudflare/realtimekit');
  return RealtimeKit.init({
    authToken,
    defaults: { audio: false, video: false },
    ...(await emulatorOptions()),
  });
}

/** Connects the page to the emulator in its address, if there is one. */
async function emulatorOptions(): Promise<{ baseURI?: string }> {
  const url = new URLSearchParams(location.search).get('emulator');
  // Angular sets ngDevMode to false in production builds, which then contain no emulator.
  if (ngDevMode && url !== null) {
    const { connectRealtimeKitEmulator } = await import('realtimekit-emulator/browser');
    return { baseURI: connectRealtimeKitEmulator(url).baseURI };
  }
  return {};
}
