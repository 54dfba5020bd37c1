/** One link of the chain from a button to an ended session. */
export type Check =
  | 'app'
  | 'ending'
  | 'presets'
  | 'meeting'
  | 'recording'
  | 'webhook'
  | 'delivery'
  | 'key'
  | 'clock'
  | 'sdk';

/** The result of a check. */
export interface CheckResult {
  /** `unknown`: it could not be checked. */
  readonly status: 'ok' | 'broken' | 'unknown';
  /** The result in words, with the way to mend a broken link. Has no credentials. */
  readonly message: string;
}

/** A check and its result. */
export interface Finding extends CheckResult {
  readonly check: Check;
}

export const ok = (message: string): CheckResult => ({ status: 'ok', message });
export const broken = (message: string): CheckResult => ({ status: 'broken', message });
export const unknown = (message: string): CheckResult => ({ status: 'unknown', message });
