import { runCommand } from '../test-runner/run-command.mjs';
import { commandLines } from './shell-commands.mjs';

/** Milliseconds that a command may take on a machine that does something else as well, unless it says more. */
const PATIENCE = 60_000;

/**
 * A command of a page, about to be run where nobody sits at it.
 *
 * @typedef {object} Trial
 * @property {Record<string, string>} [standIns] what stands for what the page leaves to its reader, `<…>`
 * @property {string[]} [more] what the command is given besides, such as the answer that nobody is there to give
 * @property {Record<string, string>} [env]
 * @property {number} [patience] milliseconds that it may take
 * @property {RegExp} [listening] what it says once it listens: it goes on then until it is stopped
 * @property {(output: string) => void | Promise<void>} [meanwhile] throws unless what listens does what it is for
 * @property {(output: string) => void | Promise<void>} [afterwards] throws unless it has done what it is for
 * @property {() => Promise<void>} [close] ends what was started for it
 */

/**
 * Runs the commands of a shell block one after the other, each as the line that is on the page.
 *
 * @param {string} code
 * @param {string} folder where they are run
 * @param {(line: string) => Promise<Trial>} prepare
 * @returns {Promise<string[]>} a sentence for each that failed
 */
export async function failedCommands(code, folder, prepare) {
  const failed = [];
  for (const line of commandLines(code)) {
    const trial = await prepare(line);
    try {
      await run(line, folder, trial);
    } catch (error) {
      failed.push(`"${line}": ${error.message}`);
    } finally {
      await trial.close?.();
    }
  }
  return failed;
}

/** @throws Error when it does not end well, is silent, or has not done what it is for */
async function run(line, folder, trial) {
  const { standIns = {}, more = [], env, patience = PATIENCE } = trial;
  const { listening, meanwhile, afterwards } = trial;
  const command = [filled(line, standIns), ...more].join(' ');
  const stopping = new AbortController();
  let said = '';
  let checked;
  const { exitCode, timedOut, output } = await runCommand(command, [], {
    cwd: folder,
    // A command that is not here would be looked for in a registry.
    env: { ...env, npm_config_offline: 'true' },
    shell: true,
    timeout: patience,
    signal: stopping.signal,
    onOutput: (text) => {
      said += text;
      if (checked !== undefined || !listening?.test(said)) return;
      checked = checkThen(stopping, () => meanwhile?.(said));
    },
  });
  if (timedOut) throw new Error(`it did not end in ${patience / 1000} seconds.\n${output}`);
  if (listening !== undefined && checked === undefined) {
    throw new Error(`it ended, with ${exitCode}, and never said ${listening}.\n${output}`);
  }
  const failure = await checked;
  if (failure !== undefined) throw failure;
  // What stops it also ends the shell and npx around it, and they have no code then.
  const isStopped = stopping.signal.aborted && exitCode === null;
  if (exitCode !== 0 && !isStopped) throw new Error(`it ended with ${exitCode}.\n${output}`);
  if (output.trim() === '') throw new Error('it said nothing.');
  await afterwards?.(output);
}

/** Resolves with what went wrong, for whoever awaits the end of the command first. */
async function checkThen(stopping, check) {
  try {
    await check();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    stopping.abort();
  }
}

function filled(line, standIns) {
  return line.replace(/<[^<>]+>/g, (placeholder) => {
    const standIn = standIns[placeholder];
    if (standIn === undefined) throw new Error(`nothing stands for ${placeholder}.`);
    return standIn;
  });
}
