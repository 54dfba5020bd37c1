import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a binding request asks for, as far as it is needed to answer it. */
export interface BindingRequest {
  readonly transactionId: Buffer;
  /** Ours and the browser's username fragment, with a colon between them. */
  readonly username: string;
}

const magicCookie = 0x2112a442;
const headerLength = 20;
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const usernameAttribute = 0x0006;
const messageIntegrityAttribute = 0x0008;
const xorMappedAddressAttribute = 0x0020;
const fingerprintAttribute = 0x8028;

/** Reads a STUN binding request (RFC 8489); undefined when these bytes are something else. */
export function readBindingRequest(bytes: Buffer): BindingRequest | undefined {
  if (
    bytes.length < headerLength ||
    bytes.readUInt16BE(0) !== bindingRequest ||
    bytes.readUInt32BE(4) !== magicCookie ||
    bytes.readUInt16BE(2) !== bytes.length - headerLength
  ) {
    return undefined;
  }
  let offset = headerLength;
  while (offset + 4 <= bytes.length) {
    const type = bytes.readUInt16BE(offset);
    const length = bytes.readUInt16BE(offset + 2);
    if (type === usernameAttribute) {
      const username = bytes.toString('utf8', offset + 4, offset + 4 + length);
      return { transactionId: bytes.subarray(8, headerLength), username };
    }
    offset += 4 + Math.ceil(length / 4) * 4;
  }
  return undefined;
}

/** Answers a binding request that came from this IPv4 address, signed with our password. */
export function bindingResponse(
  { transactionId }: BindingRequest,
  { address, port }: { readonly address: string; readonly port: number },
  password: string,
): Buffer {
  const mapped = Buffer.alloc(8);
  mapped.writeUInt8(1, 1);
  mapped.writeUInt16BE(port ^ (magicCookie >>> 16), 2);
  const parts = address.split('.').map(Number);
  parts.forEach((part, index) => {
    mapped.writeUInt8(part ^ ((magicCookie >>> (24 - 8 * index)) & 0xff), 4 + index);
  });
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(bindingSuccess, 0);
  header.writeUInt32BE(magicCookie, 4);
  transactionId.copy(header, 8);

  let message = Buffer.concat([header, attribute(xorMappedAddressAttribute, mapped)]);
  // Each of the two signs a header whose length already counts the signature itself.
  const integrity = createHmac('sha1', password).update(withLength(message, 24)).digest();
  message = Buffer.concat([message, attribute(messageIntegrityAttribute, integrity)]);
  const fingerprint = Buffer.alloc(4);
  fingerprint.writeUInt32BE((crc32(withLength(message, 8)) ^ 0x5354554e) >>> 0);
  return withLength(Buffer.concat([message, attribute(fingerprintAttribute, fingerprint)]), 0);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value]);
}

/** The message with its length in the header, as if so many bytes more came after it. */
function withLength(message: Buffer, more: number): Buffer {
  message.writeUInt16BE(message.length - headerLength + more, 2);
  return message;
}
