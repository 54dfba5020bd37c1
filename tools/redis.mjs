/**
 * Where the Redis of the backend's tests is, and how a machine without one gets it.
 *
 *   node tools/redis.mjs     prints the path, after installing a redis-server if there is none
 */
import { fileURLToPath } from 'node:url';
import { aptInstall, install, onPath, runs } from './installing.mjs';

/**
 * The Redis to use: `REDIS_SERVER_PATH`, else one on the PATH.
 *
 * @returns {string | undefined}
 * @throws when `REDIS_SERVER_PATH` names something that does not run
 */
export function findRedis() {
  const stated = process.env.REDIS_SERVER_PATH;
  if (stated) {
    if (!runs(stated)) throw new Error(`REDIS_SERVER_PATH is ${stated}, and that does not run.`);
    return stated;
  }
  return onPath(['redis-server']).find(runs);
}

/**
 * The Redis to use, installed first where there is none and this machine allows it.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<string>}
 * @throws Error that says what to install
 */
export async function requireRedis(log) {
  const path =
    findRedis() ??
    (await install('redis-server', {
      installers: aptInstall('redis-server'),
      find: findRedis,
      log,
    }));
  if (path) return path;
  throw new Error(
    'The tests of the Redis store need a real Redis, and none was found: not in REDIS_SERVER_PATH, ' +
      'not on the PATH; it could not be installed either.\n' +
      'Install it ("apt-get install redis-server", "brew install redis"), or set REDIS_SERVER_PATH ' +
      'to its executable, and run again.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await requireRedis(console.log));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
