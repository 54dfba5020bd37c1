import type { MediaStreamTrack, RtpPacket } from 'werift';

/** A track that a client publishes, for those who consume it. */
export class MediaSource {
  readonly #track: MediaStreamTrack;
  readonly #sendPictureLoss: (ssrc: number) => Promise<void>;

  constructor(track: MediaStreamTrack, sendPictureLoss: (ssrc: number) => Promise<void>) {
    this.#track = track;
    this.#sendPictureLoss = sendPictureLoss;
  }

  get kind(): 'audio' | 'video' {
    return this.#track.kind === 'video' ? 'video' : 'audio';
  }

  /** Hands every packet to this sink, until the returned function is called. */
  forwardTo(sink: (packet: RtpPacket) => void): () => void {
    const { unSubscribe } = this.#track.onReceiveRtp.subscribe((packet) => {
      const copy = packet.clone();
      // Their numbers mean something else on the next connection.
      copy.header.extensions = [];
      sink(copy);
    });
    return unSubscribe;
  }

  /** Asks the publisher for a picture that does not build on an earlier one. */
  requestKeyFrame(): void {
    const ssrc = this.#track.ssrc ?? this.#track.header?.ssrc;
    if (this.kind === 'video' && ssrc !== undefined) {
      void this.#sendPictureLoss(ssrc);
    }
  }
}
