import { Buffer } from 'node:buffer';

/**
 * As much of the wire as it takes to join and to end: `realtimekit.proto` of the emulator says what
 * the fields are.
 */
export const events = {
  getRoomPeersInfo: 2,
  joinRoom: 3,
  getRoomInfo: 5,
  getConnectedRoomsDump: 20,
  kickAll: 31,
  broadcastToEntity: 39,
  pluginStoreGetKeys: 131_082,
};

/** A request as the SDK sends it: with an id of its own, and with a trace. */
export function request(event, id, payload) {
  const trace = `{"TRACEPARENT":"00-${'0'.repeat(32)}-${'0'.repeat(16)}-01"}`;
  return message(
    Buffer.concat([Buffer.of(1 << 3), varint(event)]),
    field(2, id),
    ...(payload ? [field(3, payload)] : []),
    field(4, trace),
  );
}

export function message(...fields) {
  return Buffer.concat(fields);
}

/** A field of text, of bytes or of another message. */
export function field(number, value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.of((number << 3) | 2), varint(bytes.length), bytes]);
}

/** The event of a frame, and the id when it answers a request. */
export function read(frame) {
  const [event, next] = readVarint(frame, 1);
  if (frame[next] !== ((2 << 3) | 2)) return { event };
  const [length, start] = readVarint(frame, next + 1);
  return { event, id: frame.toString('latin1', start, start + length) };
}

function varint(number) {
  const bytes = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}

function readVarint(frame, start) {
  let value = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = frame[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}
