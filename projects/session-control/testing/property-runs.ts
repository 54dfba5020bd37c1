/**
 * How many cases a property is tried with: all of them, or a twentieth where the specs run once for
 * every mutant.
 */
export function propertyRuns(all: number): number {
  return 'STRYKER_MUTANT_RUN' in globalThis ? Math.ceil(all / 20) : all;
}
