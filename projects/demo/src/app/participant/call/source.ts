/** Something to publish: its track, and whatever else ends with it. */
export interface Source {
  readonly track: MediaStreamTrack;
  /** Ends the track and frees what it comes from. Calling it again does nothing. */
  stop(): void;
}
