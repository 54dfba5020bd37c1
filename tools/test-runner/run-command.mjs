import { spawn } from 'node:child_process';
import { clearTimeout, setTimeout } from 'node:timers';

/** Children run in process groups of their own, so that a browser started by a test ends with it. */
const running = new Set();
const grouped = process.platform !== 'win32';
let stopped = false;

/** What a command may take to put things in order, such as closing its browsers. */
const PATIENCE_MS = 5_000;

/**
 * @typedef {object} CommandResult
 * @property {number | null} exitCode null when a signal ended it or it could not be started
 * @property {boolean} timedOut
 * @property {string} output stdout and stderr, in the order they came
 */

/**
 * Runs a command to its end, and stops it, as Ctrl-C does, after `timeout` milliseconds.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeout: number, env?: Record<string, string>, onOutput?: (text: string) => void }} options
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, { timeout, env, onOutput }) {
  if (stopped) return Promise.resolve({ exitCode: null, timedOut: false, output: '' });
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      detached: grouped,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const collect = (text) => {
      output += text;
      onOutput?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const timer = setTimeout(() => {
      timedOut = true;
      stop(child);
    }, timeout);
    const finish = (exitCode) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ exitCode, timedOut, output });
    };
    child.on('error', (error) => {
      collect(`${error.message}\n`);
      finish(null);
    });
    child.on('close', finish);
  });
}

/** Ends everything that still runs, for good: nothing starts any more. */
export async function stopCommands() {
  stopped = true;
  await Promise.all([...running].map(stop));
}

async function stop(child) {
  const closed = new Promise((resolve) => child.on('close', resolve));
  kill(child, 'SIGINT');
  const timer = setTimeout(() => kill(child, 'SIGKILL'), PATIENCE_MS);
  await closed;
  clearTimeout(timer);
}

function kill(child, signal) {
  try {
    if (grouped && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
