import { type MediaPlace } from './media-address.js';
import { MediaPorts } from './media-ports.js';
import { MediaTransport, type Werift } from './media-transport.js';

/** Creates the connections of group calls. They carry audio (Opus) and video (VP8). */
export class MediaEngine {
  readonly #werift: Werift;
  readonly #place: MediaPlace;
  readonly #ports: MediaPorts | undefined;

  private constructor(werift: Werift, place: MediaPlace) {
    this.#werift = werift;
    this.#place = place;
    this.#ports = place.ports && new MediaPorts(...place.ports);
  }

  /** Loads werift, which takes longer than all else that the emulator loads. */
  static async load(place: MediaPlace): Promise<MediaEngine> {
    return new MediaEngine(await import('werift'), place);
  }

  createTransport(): MediaTransport {
    return new MediaTransport(this.#werift, this.#place, this.#ports);
  }
}
