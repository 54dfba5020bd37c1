/** The two parts to play. */
export const roles = ['host', 'guest'] as const;
export type Role = (typeof roles)[number];
