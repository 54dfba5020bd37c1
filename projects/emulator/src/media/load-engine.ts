import { IceOnlyEngine } from './ice-only-engine.js';
import { type MediaPlace } from './media-address.js';
import { type MediaEngine } from './media-transport.js';
import { WeriftEngine } from './werift-engine.js';

/** Where the engine listens, and whom it tells that it does less than it could. */
export interface EngineContext {
  readonly place: MediaPlace;
  /** Whether media is to be carried at all. */
  readonly media: boolean;
  readonly warn: (message: string) => void;
}

/**
 * The engine that carries media, when that is wanted and werift is installed; the one that only
 * connects otherwise. Says once when werift is missing.
 */
export async function loadEngine(
  { place, media, warn }: EngineContext,
  importWerift: () => Promise<typeof import('werift')> = () => import('werift'),
): Promise<MediaEngine> {
  if (!media) {
    return new IceOnlyEngine(place.bindAddress);
  }
  try {
    return new WeriftEngine(await importWerift(), place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') {
      throw error;
    }
    warn(
      'The RealtimeKit emulator carries no audio and video: the package "werift" is not installed. ' +
        'Group calls can be joined and ended all the same; for media, npm install --save-dev werift.',
    );
    return new IceOnlyEngine(place.bindAddress);
  }
}
