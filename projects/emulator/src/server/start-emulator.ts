import { defaultPresenceLimit } from '../meetings/audience.js';
import { type Emulator } from '../control/emulator.js';
import { type EmulatorOptions } from './emulator-options.js';
import { isLoopbackHost } from '../input/origins.js';
import { RunningEmulator } from './running-emulator.js';
import { longestTimer } from '../clock/clock.js';

/** The port of an emulator that is not told another. */
export const defaultPort = 9650;

/** Milliseconds; the cloud's own is not published. */
const defaultGracePeriod = 30_000;

/**
 * Starts a local RealtimeKit in this process.
 *
 * @throws Error when the port is taken (its `cause` has the code `EADDRINUSE`); RangeError when a time
 *   or the presence limit is out of range.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = defaultPort, host = '127.0.0.1', warn = console.warn } = options;
  const { gracePeriod = defaultGracePeriod, presenceLimit = defaultPresenceLimit } = options;
  if (!Number.isInteger(presenceLimit) || presenceLimit < 0) {
    throw new RangeError(`presenceLimit is ${presenceLimit}; it is a whole number from 0.`);
  }
  checkMilliseconds('gracePeriod', gracePeriod);
  checkMilliseconds('sessionKeepAlive', options.sessionKeepAlive);
  checkMilliseconds('webhooks.timeout', options.webhooks?.timeout, 1);
  for (const [index, delay] of options.webhooks?.retryDelays?.entries() ?? []) {
    checkMilliseconds(`webhooks.retryDelays[${index}]`, delay);
  }
  checkMilliseconds('assumptions.mediaOutlivesSocket', options.assumptions?.mediaOutlivesSocket);
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

/** Now, while there is somebody to tell: the timer itself would fire at once, or throw at nobody. */
function checkMilliseconds(name: string, value: number | undefined, least = 0): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= longestTimer)) {
    return;
  }
  throw new RangeError(
    `${name} is ${value}; it is a whole number of milliseconds, from ${least} to ${longestTimer}.`,
  );
}
