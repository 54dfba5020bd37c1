/**
 * A camera and a microphone that every machine has: Chromium makes them up. Five pictures a second
 * are the fewest it can do, and enough: they are encoded by the processor that everything else needs.
 */
export const FAKE_DEVICES = '--use-fake-device-for-media-stream=fps=5';
