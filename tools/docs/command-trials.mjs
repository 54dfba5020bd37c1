import { backendTrials } from './backend-trials.mjs';
import { emulatorTrials } from './emulator-trials.mjs';

/**
 * By what a line calls, how it is prepared to be run in a folder.
 *
 * @typedef {Record<string, (on: { line: string, folder: string }) => Promise<import('./run-commands.mjs').Trial>>} CommandTrials
 */

/**
 * The commands on the pages that are run. Whatever is not here has to say on its page why it is not.
 *
 * @type {CommandTrials}
 */
export const commandTrials = { ...emulatorTrials, ...backendTrials };
