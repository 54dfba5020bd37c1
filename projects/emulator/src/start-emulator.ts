import { defaultPresenceLimit } from './audience.js';
import { type Emulator } from './emulator.js';
import { type EmulatorOptions } from './emulator-options.js';
import { isLoopbackHost } from './origins.js';
import { RunningEmulator } from './running-emulator.js';
import { longestTimer } from './timers.js';

/** The port of an emulator that is not told another. */
export const defaultPort = 9650;

/** Milliseconds; the cloud's own is not published. */
const defaultGracePeriod = 30_000;

/**
 * Starts a local RealtimeKit in this process.
 *
 * @throws Error when the port is taken (its `cause` has the code `EADDRINUSE`); RangeError when the
 *   grace period or the presence limit is out of range.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = defaultPort, host = '127.0.0.1', warn = console.warn } = options;
  const { gracePeriod = defaultGracePeriod, presenceLimit = defaultPresenceLimit } = options;
  if (!Number.isInteger(presenceLimit) || presenceLimit < 0) {
    throw new RangeError(`presenceLimit is ${presenceLimit}; it is a whole number from 0.`);
  }
  if (!(gracePeriod >= 0 && gracePeriod <= longestTimer)) {
    throw new RangeError(
      `gracePeriod is ${gracePeriod}; it is in milliseconds, from 0 to ${longestTimer}.`,
    );
  }
  if (!isLoopbackHost(host)) {
    warn(
      `The RealtimeKit emulator is bound to "${host}": whoever reaches that address can use it. ` +
        'Leave the host out unless other machines are meant to.',
    );
  }
  const emulator = new RunningEmulator({ ...options, host, warn, gracePeriod, presenceLimit });
  await emulator.listen(port);
  return emulator;
}
