import { type Clock } from '../clock/clock.js';
import { type SocketConnection } from './socket-connection.js';

/** Milliseconds; the SDK gives up after 30 seconds without one. */
const pingInterval = 10_000;

/** Milliseconds of silence after which a participant is removed although the socket is open. */
const silenceLimit = 30_000;

/** The parts that the heartbeat needs. */
export interface HeartbeatContext {
  readonly clock: Clock;
  connections(): Iterable<SocketConnection>;
  /** Whether a fault keeps the pings away from this client, which then has nothing to answer. */
  isWithheld(connection: SocketConnection): boolean;
  /** Removes a client that has answered nothing for too long. */
  remove(connection: SocketConnection): void;
}

/** Pings every client, and removes those that stay silent. */
export function startHeartbeat(context: HeartbeatContext): void {
  const { clock } = context;
  clock.every(pingInterval, () => {
    const now = clock.now().getTime();
    const answers: Promise<void>[] = [];
    for (const connection of [...context.connections()]) {
      if (context.isWithheld(connection)) {
        connection.heard(now);
      } else if (connection.isSilentSince(now - silenceLimit)) {
        context.remove(connection);
      } else {
        answers.push(connection.ping());
      }
    }
    // When a test advances the clock, the clients get the time to answer.
    return Promise.all(answers);
  });
}
