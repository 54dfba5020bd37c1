import { type ChildProcess, spawnSync } from 'node:child_process';

/** A process and everything that it has started. */
export class ProcessTree {
  readonly #child: ChildProcess;
  readonly #ownGroup: boolean;

  /** @param ownGroup whether the process leads a process group */
  constructor(child: ChildProcess, ownGroup: boolean) {
    this.#child = child;
    this.#ownGroup = ownGroup;
  }

  /** Sends a signal to all of them. Those that have ended are left out. */
  signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) {
      return;
    }
    if (process.platform === 'win32') {
      // Windows has no signals: it ends them.
      spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    } else if (this.#ownGroup) {
      kill(-pid, signal);
    } else if (this.#child.exitCode === null) {
      // Without a group, they are found by their parents.
      [pid, ...descendantsOf(pid)].forEach((one) => kill(one, signal));
    }
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended in the meantime. macOS reports EPERM until the parent has noticed.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  }
}

function descendantsOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] =>
    processes.flatMap(([id = 0, of]) => (of === parent ? [id, ...childrenOf(id)] : []));
  return childrenOf(pid);
}
