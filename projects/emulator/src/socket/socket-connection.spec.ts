import { type WebSocket } from 'ws';
import { SocketConnection } from './socket-connection.js';

const mebibyte = 1024 * 1024;

/** A socket whose client does not read. */
class StuckSocket {
  bufferedAmount = 0;
  isTerminated = false;

  send(data: Uint8Array): void {
    this.bufferedAmount += data.length;
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

describe('a socket whose client does not read', () => {
  const identity = { meetingId: 'meeting', participantId: 'gus', peerId: 'peer' };
  const frame = new Uint8Array(mebibyte);
  let socket: StuckSocket;
  let warnings: string[];
  let connection: SocketConnection;

  beforeEach(() => {
    socket = new StuckSocket();
    warnings = [];
    connection = new SocketConnection(socket as unknown as WebSocket, identity, {
      openedAt: new Date(0),
      warn: (message) => warnings.push(message),
    });
  });

  it('stays open while at most 32 MiB wait', () => {
    for (let count = 0; count < 32; count++) {
      connection.sendFrame(frame);
    }

    expect(socket).toMatchObject({ isTerminated: false, bufferedAmount: 32 * mebibyte });
  });

  it('is broken off when more would wait, which is reported once', () => {
    for (let count = 0; count < 40; count++) {
      connection.sendFrame(frame);
    }

    expect(socket).toMatchObject({ isTerminated: true, bufferedAmount: 32 * mebibyte });
    expect(warnings).toEqual([
      expect.stringContaining('disconnected client peer of participant gus'),
    ]);
  });
});
