interface NodeBuffer {
  from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer>;
  from(
    bytes: ArrayBufferLike,
    offset: number,
    length: number,
  ): { toString(encoding: 'base64'): string };
}

// Used where there is one: `atob()` and `btoa()` of Node.js take several times as long.
const { Buffer } = globalThis as { readonly Buffer?: NodeBuffer };

/** Decodes a text in base64. Returns undefined when it is not base64 as every encoder writes it. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = Buffer ? Buffer.from(text, 'base64') : decodeByAtob(text);
  return bytes && encodeBase64(bytes) === text ? bytes : undefined;
}

function decodeByAtob(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Encodes bytes in base64. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    : btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
