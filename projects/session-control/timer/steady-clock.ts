/**
 * A clock that starts at a time, in milliseconds, and does not jump when somebody sets the clock of
 * the device.
 */
export function steadyClock(startsAt: number): () => number {
  const started = performance.now();
  return () => startsAt + performance.now() - started;
}
