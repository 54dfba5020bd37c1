/** A track to publish, with the resources that end with it. */
export interface Source {
  readonly track: MediaStreamTrack;
  /** Ends the track and frees its resources. Another call does nothing. */
  stop(): void;
}
