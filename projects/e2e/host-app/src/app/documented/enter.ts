import type { SessionControlService } from 'ngx-realtimekit-session';

/** Enters the room of the address, on the emulator that it names. */
export async function enter(session: SessionControlService): Promise<void> {
  const address = new URLSearchParams(window.location.search);
  const [authToken, emulator] = [address.get('authToken'), address.get('emulator')];
  if (authToken === null || emulator === null) return;
  const { connectRealtimeKitEmulator } = await import('realtimekit-emulator/browser');
  const { baseURI } = connectRealtimeKitEmulator(emulator);

  const { default: RealtimeKitClient } = await import('@cloudflare/realtimekit');
  const meeting = await RealtimeKitClient.init({
    authToken,
    baseURI,
    defaults: { audio: false, video: false },
  });
  session.connect(meeting);
  await meeting.join();
}
