import { type BrowserContext, expect, type Page } from '@playwright/test';
import { type ParticipantPage } from './participant-page';

declare global {
  interface Window {
    /** Every track that the page has created, from a device or generated. */
    ownTracks?: MediaStreamTrack[];
    /** Every audio context that the page has created. */
    audioContexts?: AudioContext[];
  }
}

/** Records every track that the pages create from now on. */
export async function keepTracks(pages: BrowserContext | Page): Promise<void> {
  await pages.addInitScript(() => {
    const tracks: MediaStreamTrack[] = (window.ownTracks = []);
    const contexts: AudioContext[] = (window.audioContexts = []);
    const keep = (stream: MediaStream): MediaStream => {
      tracks.push(...stream.getTracks());
      return stream;
    };
    // An insecure page has no devices.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices !== undefined) {
      const open = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (constraints) => keep(await open(constraints));
    }
    // eslint-disable-next-line @typescript-eslint/unbound-method -- It is bound by `call`.
    const { captureStream } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.captureStream = function (rate) {
      return keep(captureStream.call(this, rate));
    };
    // eslint-disable-next-line @typescript-eslint/unbound-method -- It is bound by `call`.
    const { clone } = MediaStreamTrack.prototype;
    MediaStreamTrack.prototype.clone = function () {
      const copy = clone.call(this);
      tracks.push(copy);
      return copy;
    };
    window.MediaStreamAudioDestinationNode = class extends MediaStreamAudioDestinationNode {
      constructor(audio: AudioContext, options?: AudioNodeOptions) {
        super(audio, options);
        keep(this.stream);
        contexts.push(audio);
      }
    };
  });
}

/** The states of the tracks, `live` or `ended`, in the order of their creation. */
export function trackStates({ root }: ParticipantPage): Promise<MediaStreamTrackState[]> {
  return root
    .locator('body')
    .evaluate(() => (window.ownTracks ?? []).map(({ readyState }) => readyState));
}

/** Waits until this number of tracks is running. */
export async function haveTracksRunning(page: ParticipantPage, count: number): Promise<void> {
  await expect
    .poll(async () => (await trackStates(page)).filter((state) => state === 'live').length)
    .toBe(count);
}

/** Waits until all tracks have ended. */
export async function haveNothingRunning(page: ParticipantPage): Promise<void> {
  await expect.poll(() => trackStates(page)).not.toContain('live');
  expect(await trackStates(page)).not.toEqual([]);
  await expect
    .poll(() =>
      page.root
        .locator('body')
        .evaluate(() => (window.audioContexts ?? []).map(({ state }) => state)),
    )
    .not.toContain('running');
}
