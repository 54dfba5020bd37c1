/**
 * Makes sure that a program is on this machine, and prints its path.
 *
 *   node projects/test-support/src/install.mjs chromium
 *   node projects/test-support/src/install.mjs redis
 */
import { requireChromium } from './chromium.mjs';
import { requireRedis } from './redis.mjs';

const required = { chromium: requireChromium, redis: requireRedis };
const [name] = process.argv.slice(2);
const requireProgram = required[name];

try {
  if (!requireProgram) throw new Error(`Name one of: ${Object.keys(required).join(', ')}.`);
  console.log(await requireProgram());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
