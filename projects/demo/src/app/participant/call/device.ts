import { type Source } from './source';

/** Turns the camera on. Rejects with the browser's error. */
export function openCamera(): Promise<Source> {
  return open({ video: { width: { ideal: 640 }, height: { ideal: 360 } } });
}

/** Turns the microphone on. Rejects with the browser's error. */
export function openMicrophone(): Promise<Source> {
  return open({ audio: true });
}

async function open(constraints: MediaStreamConstraints): Promise<Source> {
  const stream = await navigator.mediaDevices.getUserMedia(constraints);
  const [track] = stream.getTracks();
  if (track === undefined) throw new DOMException('There is no track.', 'NotFoundError');
  return { track, stop: () => track.stop() };
}
