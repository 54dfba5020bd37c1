import { type Signal, signal } from '@angular/core';
import type RealtimeKitClient from '@cloudflare/realtimekit';

/** Another participant of the call, with the tracks that arrive. */
export interface OtherParticipant {
  readonly id: string;
  readonly name: string;
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
}

/** The events after which the list has changed. The SDK clears the list when it reconnects. */
const CHANGES = [
  'participantJoined',
  'participantLeft',
  'participantsCleared',
  'videoUpdate',
  'audioUpdate',
] as const;

/** The other participants that a client sees, until `stop()`. */
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
          // The SDK declares a track before there is one.
          picture: videoEnabled ? ((videoTrack as MediaStreamTrack | undefined) ?? null) : null,
          sound: audioEnabled ? ((audioTrack as MediaStreamTrack | undefined) ?? null) : null,
        })),
    );
  };
}
