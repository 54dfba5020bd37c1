/**
 * How a property is tried: with that many cases, or with a fiftieth and without looking for the
 * smallest counterexample where the specs run once for every mutant (Stryker leaves a global).
 */
export function propertyParameters(numRuns: number): { numRuns: number; endOnFailure: boolean } {
  const mutating = '__stryker__' in globalThis;
  return { numRuns: mutating ? Math.ceil(numRuns / 50) : numRuns, endOnFailure: mutating };
}

/** For properties that create errors by the thousand: to record where each came from takes longer than the rest. */
export function withoutStackTraces(): void {
  const errors: ErrorConstructor & { stackTraceLimit?: number } = Error;
  const { stackTraceLimit = 10 } = errors;
  beforeEach(() => (errors.stackTraceLimit = 0));
  afterEach(() => (errors.stackTraceLimit = stackTraceLimit));
}
