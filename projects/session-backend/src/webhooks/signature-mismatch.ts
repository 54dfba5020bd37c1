import { decodeBase64 } from './base64.js';

/** Why a signature does not fit, for the developer who wires the handler. */
export interface Mismatch {
  readonly reason: 'body-empty' | 'body-compressed' | 'body-base64' | 'wrong-signature';
  readonly message: string;
  /** Whether the delivery is genuine, and only its body came in another form. */
  readonly isGenuine: boolean;
}

/**
 * Finds out why a signature does not fit. The usual reason is not an attack: something in front of the
 * handler read the body and passed it on in another form.
 *
 * @param isSigned whether the signature fits these bytes
 */
export async function describeMismatch(
  { body, headers }: { readonly body: Uint8Array<ArrayBuffer>; readonly headers: Headers },
  isSigned: (body: Uint8Array<ArrayBuffer>) => Promise<boolean>,
): Promise<Mismatch> {
  if (body.length === 0) {
    return {
      reason: 'body-empty',
      message:
        'The body is empty. If the cloud sent it, something read it before: pass on the raw bytes.',
      isGenuine: false,
    };
  }
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    return {
      reason: 'body-compressed',
      message: `The signature does not fit the body, which has the content encoding ${encoding}. The cloud signs the bytes before any compression: pass these on.`,
      isGenuine: false,
    };
  }
  const decoded = decodedBody(body);
  if (decoded) {
    return {
      reason: 'body-base64',
      message:
        'The body is in base64. On AWS Lambda, decode it when `isBase64Encoded` is true: ' +
        "Buffer.from(event.body, 'base64').",
      isGenuine: await isSigned(decoded),
    };
  }
  return {
    reason: 'wrong-signature',
    message:
      'The signature does not fit the body. If the cloud sent it, something parsed the body and wrote ' +
      'it again, or `key` is not the key of the cloud. Pass on the raw bytes.',
    isGenuine: false,
  };
}

/** `{"` in base64, which every event begins with. */
const beginning = 'eyJ';

function decodedBody(body: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const text = new TextDecoder().decode(body);
  return text.startsWith(beginning) ? decodeBase64(text) : undefined;
}
