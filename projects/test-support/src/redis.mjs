import { debianInstallers, findProgram, requireProgram } from './program.mjs';

/** @type {import('./program.mjs').Program} */
const redis = {
  name: 'redis-server',
  variable: 'REDIS_SERVER_PATH',
  commands: ['redis-server'],
  installers: () => debianInstallers('redis-server'),
  advice:
    'The tests with Redis need a redis-server, and none was found: not in REDIS_SERVER_PATH, ' +
    'not on the PATH; it could not be installed either.\n' +
    'Install it ("apt-get install redis-server", "brew install redis"), or set REDIS_SERVER_PATH ' +
    'to its executable, and run again.',
};

/**
 * The path of the Redis to use: `REDIS_SERVER_PATH`, else one on the PATH.
 *
 * @returns {string | undefined}
 * @throws Error when `REDIS_SERVER_PATH` names something that does not run
 */
export function findRedis() {
  return findProgram(redis);
}

/**
 * The same, and installs a redis-server where there is none.
 *
 * @returns {Promise<string>}
 * @throws Error that says what to install
 */
export function requireRedis() {
  return requireProgram(redis);
}
