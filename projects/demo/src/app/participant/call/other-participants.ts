import { type Signal, signal } from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';

/** Somebody else in the room, and what arrives of them. */
export interface OtherParticipant {
  readonly id: string;
  readonly name: string;
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
}

/** What the SDK tells when somebody comes, goes, or turns something on or off. */
const CHANGES = ['participantJoined', 'participantLeft', 'videoUpdate', 'audioUpdate'] as const;

/** Those who are in the room with this client, for as long as it is followed. */
export class OtherParticipants {
  private readonly present = signal<readonly OtherParticipant[]>([]);
  private readonly joined: RealtimeKitClient['participants']['joined'];

  readonly list: Signal<readonly OtherParticipant[]> = this.present.asReadonly();

  constructor(client: RealtimeKitClient) {
    this.joined = client.participants.joined;
    for (const change of CHANGES) this.joined.on(change, this.read);
    this.read();
  }

  stop(): void {
    for (const change of CHANGES) this.joined.off(change, this.read);
  }

  private readonly read = (): void => {
    this.present.set(
      this.joined
        .toArray()
        .map(({ id, name, videoEnabled, videoTrack, audioEnabled, audioTrack }) => ({
          id,
          name,
          // The SDK's getters have a type that promises a track before there is one.
          picture: videoEnabled ? ((videoTrack as MediaStreamTrack | undefined) ?? null) : null,
          sound: audioEnabled ? ((audioTrack as MediaStreamTrack | undefined) ?? null) : null,
        })),
    );
  };
}
