import { readBytes } from './read-bytes.js';

const limits = { bytes: 1_000, milliseconds: 60_000 };

/** Brings the text letter by letter, each in the one byte that the one before it was in. */
function inOneByte(text: string): ReadableStream<Uint8Array> {
  const byte = new Uint8Array(1);
  const letters = new TextEncoder().encode(text)[Symbol.iterator]();
  return new ReadableStream(
    {
      pull(controller) {
        const { value, done } = letters.next();
        if (done) {
          controller.close();
          return;
        }
        byte[0] = value;
        controller.enqueue(byte);
      },
    },
    { highWaterMark: 0 },
  );
}

describe('readBytes', () => {
  it('keeps none of the chunks: a million of one byte would take up hundreds of megabytes', async () => {
    const text = 'Every letter comes by itself. '.repeat(33);

    expect(new TextDecoder().decode(await readBytes(inOneByte(text), limits))).toBe(text);
  });

  it('reads as much as is allowed, and not a byte more', async () => {
    const exactly = 'x'.repeat(limits.bytes);

    expect(await readBytes(inOneByte(exactly), limits)).toHaveLength(limits.bytes);
    await expect(readBytes(inOneByte(`${exactly}x`), limits)).rejects.toMatchObject({
      reason: 'too-large',
    });
  });
});
