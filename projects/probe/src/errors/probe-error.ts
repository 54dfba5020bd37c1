/** Something that keeps the probe from going on. The message says what to do. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}
