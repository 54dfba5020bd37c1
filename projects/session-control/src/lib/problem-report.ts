/** Hears of what a meeting cannot or will not tell, and why. */
export type ReportProblem = (problem: string, cause?: unknown) => void;

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** Says once what stands in the way of telling the truth about a meeting; to be made for each. */
export function problemReport(): ReportProblem {
  const said = new Set<string>();
  return (problem, cause) => {
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && !said.has(problem)) {
      said.add(problem);
      console.warn(
        `ngx-realtimekit-session: of the connected meeting, ${problem}.`,
        ...(cause === undefined ? [] : [cause]),
      );
    }
  };
}
