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

/** The result of one check. */
export interface Finding {
  readonly check: Check;
  /** `unknown`: it could not be checked. */
  readonly status: 'ok' | 'broken' | 'unknown';
  /** What was found, and how to mend it. Free of credentials. */
  readonly message: string;
}

export function ok(check: Check, message: string): Finding {
  return { check, status: 'ok', message };
}

export function broken(check: Check, message: string): Finding {
  return { check, status: 'broken', message };
}

export function unknown(check: Check, message: string): Finding {
  return { check, status: 'unknown', message };
}
