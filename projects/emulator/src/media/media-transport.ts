import type { RtpPacket } from 'werift';

/** What a client publishes in one media section, once it comes in. */
export interface MediaSource {
  readonly kind: 'audio' | 'video';
  /** Hands every packet to this sink, until the returned function is called. */
  forwardTo(sink: (packet: RtpPacket) => void): () => void;
  /** Asks for a picture that does not build on an earlier one. */
  requestKeyFrame(): void;
}

/** Something to consume, in an offer to the client. */
export interface MediaOffer {
  readonly sdp: string;
  /** The mids of the sections that were added, one for each source, in order. */
  readonly mids: readonly string[];
}

/** One connection of a client, from this side: the one it publishes on, or the one it consumes on. */
export interface MediaTransport {
  /**
   * Takes an offer of the client and returns the answer.
   *
   * @throws Error when it cannot be used.
   */
  answer(offer: string): Promise<string>;
  /** What the client publishes in the section of this mid; undefined when no media is carried. */
  source(mid: string): MediaSource | undefined;
  /** That nothing more is to come in the section of this mid. */
  stopReceiving(mid: string): void;
  /** Begins to send these to the client; undefined when no media is carried. */
  offer(sources: readonly MediaSource[]): Promise<MediaOffer | undefined>;
  /**
   * Takes the client's answer to the last offer.
   *
   * @throws Error when it cannot be used.
   */
  accept(answer: string): Promise<void>;
  /** Stops sending in the section of this mid. */
  stopSending(mid: string): void;
  /** Ends the connection and frees its port. Calling it again does nothing. */
  close(): void;
}

/** What makes the transports of an emulator. */
export interface MediaEngine {
  /** Whether sound and picture get through, or nothing does but the connection itself. */
  readonly carriesMedia: boolean;
  createTransport(): Promise<MediaTransport>;
}
