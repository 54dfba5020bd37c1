import { within } from '../options/time-limit.js';

/** Why bytes were not read to their end. */
export class UnreadBytes extends Error {
  override readonly name = 'UnreadBytes';

  constructor(
    readonly reason: 'too-large' | 'too-slow' | 'cut-off',
    options?: ErrorOptions,
  ) {
    super(`The bytes could not be read: ${reason}.`, options);
  }
}

/** How much is read, and for how long. */
export interface ByteLimits {
  /** The largest number of bytes. */
  readonly bytes: number;
  /** Milliseconds for all of them. */
  readonly milliseconds: number;
}

/** Settles as reading does, or rejects with an {@link UnreadBytes} when the time is up. */
export function inTime<T>(reading: Promise<T>, { milliseconds }: ByteLimits): Promise<T> {
  return within(reading, { milliseconds, late });
}

const late = (): UnreadBytes => new UnreadBytes('too-slow');

/** In bytes: most bodies have fewer. */
const initialCapacity = 4_096;

/**
 * Reads a stream to its end, and no further than allowed.
 *
 * @throws UnreadBytes
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  limits: ByteLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!stream) {
    return new Uint8Array();
  }
  const reader = stream.getReader();
  try {
    return await inTime(collect(reader, limits.bytes), limits);
  } catch (cause) {
    const error = cause instanceof UnreadBytes ? cause : new UnreadBytes('cut-off', { cause });
    // A stream that broke has nothing to cancel.
    reader.cancel(error).catch(() => undefined);
    throw error;
  }
}

/** Copies each chunk: one of a single byte takes up two hundred, and anyone can send a million of them. */
async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(Math.min(limit, initialCapacity));
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return bytes.slice(0, size);
    }
    const newSize = size + value.byteLength;
    if (newSize > limit) {
      throw new UnreadBytes('too-large');
    }
    if (newSize > bytes.byteLength) {
      const larger = new Uint8Array(Math.max(newSize, Math.min(limit, 2 * bytes.byteLength)));
      larger.set(bytes.subarray(0, size));
      bytes = larger;
    }
    bytes.set(value, size);
    size = newSize;
  }
}
