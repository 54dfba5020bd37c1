import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** 128 and the number of the signal is how a shell says what ended a command. */
const signalled = 128;

/**
 * Runs a command in a shell, with this terminal, and resolves with its exit code. A signal that
 * this process gets goes on to the command, and it is the command that decides what comes of it.
 */
export function runCommand(command: string, env: NodeJS.ProcessEnv): Promise<number> {
  // On a terminal, Ctrl-C reaches the command by itself, and in a group of its own it could not
  // read. Without one, a group is what makes the signal reach the programs below the shell.
  const ownGroup = !process.stdin.isTTY && process.platform !== 'win32';
  const child = spawn(command, { shell: true, stdio: 'inherit', env, detached: ownGroup });

  const passOn = (signal: NodeJS.Signals): void => {
    if (ownGroup && child.pid !== undefined) {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It is gone already, and its exit is on the way here.
      }
    } else if (signal !== 'SIGINT') {
      child.kill(signal);
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
  });
}
