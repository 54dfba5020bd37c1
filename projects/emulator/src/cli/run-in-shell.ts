import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ProcessTree } from './process-tree.js';

const passedOn: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A shell says with 128 and the number of a signal that the signal ended a command. */
const signalled = 128;

/**
 * Runs a command in a shell, with this terminal, and resolves with its exit code. The first signal that
 * this process gets is passed on to everything the command has started, which decides what to do; the
 * second one ends it by force. When the command has ended, so does everything that it left behind.
 */
export function runInShell(command: string, env: NodeJS.ProcessEnv): Promise<number> {
  // A program in a group of its own cannot read from the terminal.
  const ownGroup = !process.stdin.isTTY && process.platform !== 'win32';
  const child = spawn(command, { shell: true, stdio: 'inherit', env, detached: ownGroup });
  const started = new ProcessTree(child, ownGroup);

  let signals = 0;
  const passOn = (signal: NodeJS.Signals): void => {
    signals += 1;
    if (signals > 1) {
      started.signal('SIGKILL');
    } else if (ownGroup || signal !== 'SIGINT') {
      // On a terminal, Ctrl-C has reached the command already.
      started.signal(signal);
    }
  };
  passedOn.forEach((signal) => process.on(signal, passOn));

  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? signalled + (signal ? constants.signals[signal] : 0));
    });
  }).finally(() => {
    passedOn.forEach((signal) => process.off(signal, passOn));
    started.signal('SIGTERM');
  });
}
