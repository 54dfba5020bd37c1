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

/**
 * Reads a stream to its end, and no further than allowed.
 *
 * @param limits `bytes`: at most so many; `milliseconds`: for all of them
 * @throws UnreadBytes
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  limits: { readonly bytes: number; readonly milliseconds: number },
): Promise<Uint8Array<ArrayBuffer>> {
  if (!stream) {
    return new Uint8Array();
  }
  const reader = stream.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnreadBytes('too-slow')), limits.milliseconds);
  });
  try {
    return await Promise.race([late, collect(reader, limits.bytes)]);
  } catch (cause) {
    const error = cause instanceof UnreadBytes ? cause : new UnreadBytes('cut-off', { cause });
    // Whatever still comes is not wanted; a stream that broke has nothing to cancel.
    reader.cancel(error).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return join(chunks, size);
    }
    size += value.byteLength;
    if (size > limit) {
      throw new UnreadBytes('too-large');
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
