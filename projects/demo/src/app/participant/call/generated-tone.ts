import { type Source } from './source';

/** A low and quiet tone, which does not startle anyone. */
const FREQUENCY = 196;
const LOUDNESS = 0.04;

/** Makes a quiet tone, in place of a microphone. Browsers allow it once the user has used the page. */
export async function generatedTone(): Promise<Source> {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: FREQUENCY });
  const loudness = new GainNode(context, { gain: LOUDNESS });
  const outlet = new MediaStreamAudioDestinationNode(context);
  tone.connect(loudness).connect(outlet);
  tone.start();
  const [track] = outlet.stream.getAudioTracks();
  if (track === undefined) throw new DOMException('There is no track.', 'NotFoundError');
  const stop = (): void => {
    track.stop();
    if (context.state !== 'closed') void context.close();
  };
  try {
    await context.resume();
  } catch (error) {
    stop();
    throw error;
  }
  return { track, stop };
}
