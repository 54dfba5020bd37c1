import { Buffer } from 'node:buffer';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

/** Signs ends of sessions with a key of 2,048 bits, like the cloud. */
export class Signer {
  #keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });

  get pem() {
    return this.#keys.publicKey.export({ type: 'spki', format: 'pem' });
  }

  /** The bytes of a request that delivers the end of a new session. */
  delivery() {
    const body = JSON.stringify({
      event: 'meeting.ended',
      meeting: {
        id: randomUUID(),
        sessionId: randomUUID(),
        title: 'Stand-up',
        status: 'LIVE',
        createdAt: '2026-11-24T08:00:00.000Z',
        startedAt: '2026-11-24T09:00:00.000Z',
        endedAt: '2026-11-24T09:30:00.000Z',
        organizedBy: { id: randomUUID(), name: 'App' },
      },
      reason: 'HOST_ENDED_MEETING',
    });
    return Buffer.from(
      [
        'POST /webhook HTTP/1.1',
        'host: 127.0.0.1',
        'content-type: application/json',
        `content-length: ${Buffer.byteLength(body)}`,
        `rtk-signature: ${sign('sha256', Buffer.from(body), this.#keys.privateKey).toString('base64')}`,
        `rtk-uuid: ${randomUUID()}`,
        '',
        body,
      ].join('\r\n'),
    );
  }
}

/**
 * Delivers each of them once, one at a time on every connection. Resolves with the deliveries per second.
 *
 * A connection only writes prepared bytes and looks for the end of each answer: a whole HTTP client would
 * need more time than the server that is measured.
 *
 * @param {readonly Buffer[]} deliveries
 * @throws Error when one is not answered 200
 */
export async function deliver(deliveries, { port, connections }) {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  try {
    const rest = deliveries.values();
    const began = performance.now();
    await Promise.all(
      sockets.map(async (socket) => {
        for (const delivery of rest) await exchange(socket, delivery);
      }),
    );
    return deliveries.length / ((performance.now() - began) / 1_000);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

async function open(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const settle = (act) => {
      socket.off('data', onData);
      socket.off('close', onClose);
      act();
    };
    const onData = (data) => {
      answer += data.toString('latin1');
      if (!isComplete(answer)) return;
      if (answer.startsWith('HTTP/1.1 200')) settle(resolve);
      else settle(() => reject(new Error(`A delivery was not accepted: ${answer}`)));
    };
    const onClose = () => settle(() => reject(new Error('The server closed a connection.')));
    socket.on('data', onData);
    socket.on('close', onClose);
    socket.write(request);
  });
}

/** Whether this is a whole answer, with a length or in chunks. */
function isComplete(answer) {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end)) ?? [];
  return length === undefined
    ? answer.endsWith('0\r\n\r\n')
    : answer.length === end + 4 + Number(length);
}
