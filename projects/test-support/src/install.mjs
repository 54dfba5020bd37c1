/**
 * Makes sure that a program is on this machine, and prints its path.
 *
 *   node projects/test-support/src/install.mjs chromium
 *   node projects/test-support/src/install.mjs redis
 */
import { requireChromium } from './chromium.mjs';
import { requireRedis } from './redis-server.mjs';

const required = { chromium: requireChromium, redis: requireRedis };

try {
  console.log(await required[process.argv[2]]());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
