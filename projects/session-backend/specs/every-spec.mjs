/**
 * Runs the specs of the backend in one file: what they import is loaded once, and not for each of them. To
 * run some of them, name their files and `--selectProjects session-backend`. Those that need a Redis are left
 * out.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../src');
for (const file of readdirSync(folder, { recursive: true })) {
  if (/(?<!\.redis)\.spec\.ts$/.test(file)) await import(join(folder, file));
}
