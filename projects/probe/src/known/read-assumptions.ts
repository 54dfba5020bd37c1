import { type KnownAssumption } from './cloud-statements.js';

/**
 * Reads what is known of each assumption.
 *
 * @param source the file of the emulator that declares the assumptions, with the closest page of each
 * @param page the page of the emulator that lists them, with their defaults
 */
export function readAssumptions(
  source: string,
  page: string,
): ReadonlyMap<string, KnownAssumption> {
  const known = new Map<string, KnownAssumption>();
  for (const [, name = '', byDefault = ''] of page.matchAll(/^\| `(\w+)` +\| ([^|]*?) +\|/gm)) {
    const [, comment = ''] =
      new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+${name}:`).exec(source) ?? [];
    const [closest] = /\[[^\]]*\]\([^)]*\)/.exec(comment) ?? [];
    if (closest === undefined) throw new Error(`"${name}" names no page that comes closest.`);
    known.set(name, { byDefault, closest });
  }
  return known;
}
