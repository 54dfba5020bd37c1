/** The roles of the two participants. */
export const roles = ['host', 'guest'] as const;
export type Role = (typeof roles)[number];
