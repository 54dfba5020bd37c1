import { type KnownAssumption } from './cloud-statements.js';

/**
 * Reads what is known of each assumption.
 *
 * @param page the page of the emulator that lists the assumptions, each with its default and the closest page
 */
export function readAssumptions(page: string): ReadonlyMap<string, KnownAssumption> {
  const rows = page.matchAll(/^\| `(\w+)` +\| ([^|]*?) +\|.*\| (\[[^\]]*\]\([^)]*\)) +\|$/gm);
  return new Map(
    Array.from(rows, ([, name = '', byDefault = '', closest = '']) => [
      name,
      { byDefault, closest },
    ]),
  );
}
