/** Decodes a text in base64. Returns undefined when it is not base64 as every encoder writes it. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) return undefined;
    const bytes = new Uint8Array(binary.length);
    // `Uint8Array.from()` takes ten times as long.
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
    return bytes;
  } catch {
    return undefined;
  }
}

/** Encodes bytes in base64. */
export function encodeBase64(bytes: Uint8Array): string {
  // A part at a time: a function takes only so many arguments.
  const part = 8_192;
  let binary = '';
  for (let start = 0; start < bytes.length; start += part) {
    binary += String.fromCharCode(...bytes.subarray(start, start + part));
  }
  return btoa(binary);
}
