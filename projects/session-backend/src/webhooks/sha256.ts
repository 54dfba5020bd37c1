interface NodeCrypto {
  hash?(algorithm: 'sha256', data: Uint8Array | string, encoding: 'base64url'): string;
}

interface NodeProcess {
  getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined;
}

// Some runtimes have this module without hash().
const { process } = globalThis as { readonly process?: NodeProcess };
const node = process?.getBuiltinModule?.('node:crypto');

/**
 * Computes the SHA-256 of bytes, or of a text in UTF-8, in base64url.
 *
 * Node.js gives each call of Web Crypto to another thread, which takes longer than everything else that an
 * accepted delivery needs besides its signature. So its own module is used where there is one.
 */
export function sha256(data: Uint8Array<ArrayBuffer> | string): string | Promise<string> {
  return node?.hash?.('sha256', data, 'base64url') ?? webSha256(data);
}

async function webSha256(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
