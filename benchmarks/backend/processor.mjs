import { spawnSync } from 'node:child_process';

/**
 * Keeps a process with all its threads on one processor. Returns whether the system can do that: it needs
 * `taskset`, which Linux has, and a processor of this number.
 */
export function keepOn(processor, pid) {
  const args = ['--all-tasks', '--cpu-list', '--pid', String(processor), String(pid)];
  return spawnSync('taskset', args, { stdio: 'ignore' }).status === 0;
}
