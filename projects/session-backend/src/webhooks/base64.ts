interface NodeBuffer {
  from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer>;
  from(bytes: Uint8Array): { toString(encoding: 'base64'): string };
}

// Used where there is one: `atob()` and `btoa()` of Node.js take several times as long.
const { Buffer } = globalThis as { readonly Buffer?: NodeBuffer };

/** Base64 with its padding, and without bits that mean nothing: the one way to write these bytes. */
const canonical =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Decodes a text in base64. Returns undefined when it is not base64 as every encoder writes it. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!canonical.test(text)) {
    return undefined;
  }
  // Copied: Node.js keeps small buffers in a memory that they share.
  return Buffer
    ? new Uint8Array(Buffer.from(text, 'base64'))
    : Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Encodes bytes in base64. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer
    ? Buffer.from(bytes).toString('base64')
    : btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
