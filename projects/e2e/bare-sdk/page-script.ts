/** What the bare page runs: it offers the SDK to the test, and does nothing by itself. */
import RealtimeKitClient from '@cloudflare/realtimekit';
import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';
import { EventRecord } from './event-record';
import { outcome } from './outcome';

const bareSdk = { RealtimeKitClient, connectRealtimeKitEmulator, EventRecord, outcome };

/** The SDK as the page has loaded it. */
export type BareSdk = typeof bareSdk;

declare global {
  interface Window {
    bareSdk?: BareSdk;
  }
}

window.bareSdk = bareSdk;
