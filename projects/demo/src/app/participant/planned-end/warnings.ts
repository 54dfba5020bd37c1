/** When screen readers speak before the end, in milliseconds. */
export const WARNINGS = [60_000, 10_000] as const;
