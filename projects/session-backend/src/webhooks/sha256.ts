interface NodeCrypto {
  hash(algorithm: 'sha256', data: Uint8Array, encoding: 'base64url'): string;
}

interface NodeProcess {
  getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined;
}

/**
 * Computes the SHA-256 of bytes, in base64url.
 *
 * Node.js gives each call of Web Crypto to another thread, which takes longer than everything else that an
 * accepted delivery needs besides its signature. So its own module is used where there is one.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { process } = globalThis as { readonly process?: NodeProcess };
  const node = process?.getBuiltinModule?.('node:crypto');
  if (node) {
    return node.hash('sha256', bytes, 'base64url');
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
