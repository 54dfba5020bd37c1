import { generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** A webhook on the wire: the headers and the body of a request. */
export interface WireWebhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Signs webhooks like the cloud, with its own key. */
export class WebhookSigner {
  readonly #privateKey: KeyObject;
  readonly pem: string;

  private constructor(pair: { publicKey: KeyObject; privateKey: KeyObject }) {
    this.#privateKey = pair.privateKey;
    this.pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  static async create(modulusLength = 2_048): Promise<WebhookSigner> {
    return new WebhookSigner(await promisify(generateKeyPair)('rsa', { modulusLength }));
  }

  /** Makes a signed webhook. */
  webhook(
    body: object | string | Uint8Array,
    { uuid = 'uuid', hash = 'sha256' } = {},
  ): WireWebhook {
    const bytes = bytesOf(body);
    return {
      headers: {
        'content-type': 'application/json',
        'rtk-signature': sign(hash, bytes, this.#privateKey).toString('base64'),
        'rtk-uuid': uuid,
        'rtk-webhook-id': 'webhook',
      },
      body: bytes,
    };
  }

  /** The private key, for signatures of another kind. */
  get privateKey(): KeyObject {
    return this.#privateKey;
  }
}

/** The body of `meeting.ended`, by default of a new session each time. */
export function endBody({
  meeting = {},
  ...fields
}: { meeting?: object; [field: string]: unknown } = {}): object {
  return {
    event: 'meeting.ended',
    meeting: {
      id: 'meeting',
      sessionId: crypto.randomUUID(),
      title: 'Stand-up',
      roomName: 'meeting',
      status: 'LIVE',
      createdAt: '2026-11-24T08:00:00.000Z',
      startedAt: '2026-11-24T09:00:00.000Z',
      endedAt: '2026-11-24T09:30:00.000Z',
      organizedBy: { id: 'app', name: 'App' },
      ...meeting,
    },
    reason: 'HOST_ENDED_MEETING',
    ...fields,
  };
}

/** The request that delivers a webhook. */
export function requestOf({ headers, body }: WireWebhook): Request {
  return new Request('https://backend.example.com/webhook', { method: 'POST', headers, body });
}

function bytesOf(body: object | string | Uint8Array): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) {
    return new Uint8Array(body);
  }
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
