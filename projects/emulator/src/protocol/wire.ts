import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import type { Enums, Messages } from './wire-types.js';

/** A message of the `.proto` files: an absent optional field is an absent key. */
export type Message<Name extends keyof Messages> = Messages[Name];

/** Bytes that are not the message they should be. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** Reads and writes one message. */
export interface WireMessage<T> {
  encode(value: T): Uint8Array;
  /**
   * Fields that are not optional have their default when they are absent.
   *
   * @throws MalformedMessage when the bytes are not this message.
   */
  decode(bytes: Uint8Array): T;
}

const root = new protobuf.Root();
for (const file of ['realtimekit.proto', 'media.proto']) {
  protobuf.parse(readFileSync(new URL(file, import.meta.url), 'utf8'), root);
}
const declared = root.lookup('realtimekit') as protobuf.Namespace;

const messages = declared.nestedArray
  .filter((item) => item instanceof protobuf.Type)
  .map((type) => [type.name, wireMessage(type)]);

const enums = declared.nestedArray
  .filter((item) => item instanceof protobuf.Enum)
  .map(({ name, values }) => [name, values]);

/**
 * The messages of the socket, by name. Nothing else in the emulator touches protobufjs, which drops keys
 * that it does not know: only what the generated types allow gets here.
 */
export const wire = Object.fromEntries(messages) as {
  readonly [Name in keyof Messages]: WireMessage<Messages[Name]>;
};

/** The enums of the messages. */
export const { BroadcastType, ProducerKind, RecordingType, StageType, Target } = Object.fromEntries(
  enums,
) as unknown as Enums;

function wireMessage(type: protobuf.Type): WireMessage<object> {
  return {
    encode: (value) => type.encode(type.create(value)).finish(),
    decode: (bytes) => {
      try {
        const options = { defaults: true, arrays: true, objects: true, longs: Number };
        return type.toObject(type.decode(bytes), options);
      } catch (cause) {
        throw new MalformedMessage(`These bytes are not a ${type.name}.`, { cause });
      }
    },
  };
}
