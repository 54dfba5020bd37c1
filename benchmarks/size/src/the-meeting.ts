import type RealtimeKitClient from '@cloudflare/realtimekit';

declare global {
  /** The client that the page has joined with. Declared alone, so that the SDK adds no bytes. */
  var theMeeting: RealtimeKitClient;
}
