import { expect } from '@playwright/test';
import { type ClientPage } from './client-page';

/** What has arrived of one participant at another: counts that only grow while something comes in. */
export interface ReceivedMedia {
  /** Packets of sound. */
  readonly audioPackets: number;
  /** Pictures of the camera that were decoded. */
  readonly cameraFrames: number;
  /** Pictures of a shared screen that were decoded. */
  readonly screenFrames: number;
}

declare global {
  interface Window {
    /** Every connection that the page has made, the SDK's. */
    peerConnections?: RTCPeerConnection[];
  }
}

/** Runs in every page before anything else: it keeps the connections, whose statistics tell. */
export function keepPeerConnections(): void {
  const connections: RTCPeerConnection[] = [];
  window.peerConnections = connections;
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** What has arrived until now at this participant of that one. */
export function receivedMedia(at: ClientPage, of: ClientPage): Promise<ReceivedMedia> {
  return at.runWith(async ({ client }, userId) => {
    const from = client.participants.joined.toArray().find((peer) => peer.userId === userId);
    const reports = await Promise.all(
      (window.peerConnections ?? []).map((connection) => connection.getStats()),
    );
    const count = (track: MediaStreamTrack | undefined, what: string): number =>
      reports
        .flatMap((report) => [...report.values()] as Record<string, unknown>[])
        .filter(({ type, trackIdentifier }) => {
          return type === 'inbound-rtp' && track !== undefined && trackIdentifier === track.id;
        })
        .reduce((sum, entry) => sum + Number(entry[what] ?? 0), 0);
    return {
      audioPackets: count(from?.audioTrack, 'packetsReceived'),
      cameraFrames: count(from?.videoTrack, 'framesDecoded'),
      screenFrames: count(from?.screenShareTracks.video, 'framesDecoded'),
    };
  }, of.id);
}

/** Waits until so much of this has arrived, more than had until now. */
export async function receivesMore(
  at: ClientPage,
  of: ClientPage,
  what: keyof ReceivedMedia,
  more = 10,
): Promise<void> {
  const { [what]: before } = await receivedMedia(at, of);
  await expect
    .poll(async () => (await receivedMedia(at, of))[what] - before, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(more);
}
