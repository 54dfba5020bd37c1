import { runsOnWorkers } from './runs-on-workers.js';

/** The functions of `node:crypto` that this package uses. */
export interface NodeCrypto {
  /** Some runtimes do not have it. */
  readonly hash?: (algorithm: 'sha256', data: Uint8Array | string, encoding: 'base64url') => string;
  readonly createPublicKey: (key: {
    readonly key: Uint8Array;
    readonly format: 'der';
    readonly type: 'spki';
  }) => object;
  /** Works in another thread. */
  readonly verify: (
    algorithm: 'sha256',
    data: Uint8Array,
    key: object,
    signature: Uint8Array,
    callback: (error: Error | null, isSigned: boolean) => void,
  ) => void;
}

interface NodeProcess {
  getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined;
}

const { process } = globalThis as { readonly process?: NodeProcess };

/**
 * The module `node:crypto` where there is one. It needs less time than Web Crypto, which gives each hash
 * to another thread, and copies and checks the arguments of each call. On Workers, functions of this module
 * may throw.
 */
export const nodeCrypto = runsOnWorkers() ? undefined : process?.getBuiltinModule?.('node:crypto');
