/**
 * Runs the specs of the emulator in one file: what they import is loaded once, and not for each of them. To
 * run some of them, name their files and `--selectProjects emulator`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../src');
for (const file of readdirSync(folder, { recursive: true })) {
  if (file.endsWith('.spec.ts')) await import(join(folder, file));
}
