import { generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Signs the webhooks with a key pair of this emulator, created when it is first needed. */
export class WebhookKey {
  #pair: Promise<KeyPair> | undefined;

  /** The public half, as PEM. */
  async publicKey(): Promise<string> {
    const { publicKey } = await this.#current();
    return publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** The signature over these very bytes: RSA-SHA256 with PKCS#1 v1.5 padding, in base64. */
  async sign(body: string): Promise<string> {
    const { privateKey } = await this.#current();
    return sign('sha256', Buffer.from(body), privateKey).toString('base64');
  }

  /** Signs with a new key from now on. */
  async rotate(): Promise<void> {
    this.#pair = newKeyPair();
    await this.#pair;
  }

  #current(): Promise<KeyPair> {
    // Not at the start: it takes a tenth of a second that most runs do not need.
    return (this.#pair ??= newKeyPair());
  }
}

function newKeyPair(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}
