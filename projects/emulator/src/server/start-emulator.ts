import { type Emulator } from '../control/emulator.js';
import { isLoopbackHost } from '../input/loopback.js';
import { type Accepted, parse } from '../input/parse.js';
import { withoutUndefined } from '../input/without-undefined.js';
import { emulatorOptions, type EmulatorOptions } from './emulator-options.js';
import { RunningEmulator } from './running-emulator.js';

/**
 * Starts a local RealtimeKit in this process.
 *
 * @throws EmulatorError `invalid-input` when an option is wrong; Error when the port is taken (its `cause` has
 *   the code `EADDRINUSE`)
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const accepted: Accepted<typeof emulatorOptions> = options;
  const checked = parse(emulatorOptions, withoutUndefined(accepted), { whole: 'The options' });
  const { host, port, warn = console.warn } = checked;
  if (!isLoopbackHost(host)) {
    warn(
      `The RealtimeKit emulator is bound to "${host}". Everyone who reaches that address can use it. ` +
        'Leave the host out unless other machines need the emulator.',
    );
  }
  const emulator = new RunningEmulator({ ...checked, warn });
  await emulator.listen(port);
  return emulator;
}
