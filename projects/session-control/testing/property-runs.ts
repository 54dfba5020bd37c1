/**
 * How many cases a property is tried with: all of them, or a fiftieth where the specs run once for
 * every mutant (Stryker leaves a global of this name).
 */
export function propertyRuns(all: number): number {
  return '__stryker__' in globalThis ? Math.ceil(all / 50) : all;
}
