import { copyFileSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What npm writes to in place, and what would therefore change in all copies at once. */
const REWRITTEN = ['.package-lock.json'];

/**
 * Copies a folder of installed packages in a second or two: its files are the same ones on the disk. npm
 * replaces files and does not change them, so that what it does in one folder is not seen in another.
 *
 * @param {string} from
 * @param {string} to not there yet
 */
export function linkedCopy(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkedCopy(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (REWRITTEN.includes(entry.name)) copyFileSync(source, target);
    else linkSync(source, target);
  }
}
