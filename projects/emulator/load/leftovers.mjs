import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Bytes that are still reachable. */
export async function heap() {
  // Objects that a finalizer releases take another turn.
  for (let time = 0; time < 3; time++) {
    collectGarbage();
    await delay(10);
  }
  return process.memoryUsage().heapUsed;
}

/** Counts the sockets, servers and timers of the process by kind. */
export function resources() {
  const counts = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/**
 * Waits until there is no more of anything than there was.
 *
 * @param {Record<string, number>} before
 * @param {number} milliseconds how long that may take
 * @param {string[]} except kinds that are not waited for
 * @throws Error that names what is left
 */
export async function resourcesAreBackAt(before, milliseconds, except = []) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const now = resources();
    const left = Object.keys(now).filter(
      (kind) => now[kind] > (before[kind] ?? 0) && !except.includes(kind),
    );
    if (left.length === 0) return now;
    if (Date.now() > deadline) {
      const kinds = left.map((kind) => `${kind}: ${now[kind]}, at first ${before[kind] ?? 0}`);
      throw new Error(`Something was left open. ${kinds.join('; ')}`);
    }

    await delay(100);
  }
}

/** The sessions that are live, of all meetings, as the control endpoint tells. */
export async function liveSessions({ url, controlKey }) {
  const answer = await fetch(`${url}/control/state`, {
    headers: { 'x-emulator-key': controlKey, connection: 'close' },
  });
  const { meetings } = await answer.json();
  return meetings.filter(({ session }) => session).map(({ id }) => id);
}
