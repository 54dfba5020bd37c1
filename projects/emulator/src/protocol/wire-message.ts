import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';

/** Bytes that are not the message they should be. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** One message of the wire. */
export interface WireMessage<T> {
  encode(value: T): Uint8Array;
  /**
   * Absent optional fields are absent keys, everything else has its default.
   *
   * @throws MalformedMessage when the bytes are not this message.
   */
  decode(bytes: Uint8Array): T;
}

/**
 * The messages of a .proto file of this folder, by their name.
 *
 * protobufjs drops a key that it does not know in silence, so nothing else in the emulator touches
 * it: everything is encoded and decoded by pairs that are typed once.
 */
export function messagesOf(file: string): <T extends object>(name: string) => WireMessage<T> {
  const { root } = protobuf.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  return <T extends object>(name: string): WireMessage<T> => {
    const type = root.lookupType(`realtimekit.${name}`);
    return {
      encode: (value) => type.encode(type.create(value)).finish(),
      decode: (bytes) => {
        try {
          const message = type.decode(bytes);
          const options = { defaults: true, arrays: true, objects: true, longs: Number };
          return type.toObject(message, options) as T;
        } catch (cause) {
          throw new MalformedMessage(`These bytes are no ${name}.`, { cause });
        }
      },
    };
  };
}
