import { type PlannedEnd } from './planned-end';

/** A warning that the session ends soon. */
export interface SessionWarning extends PlannedEnd {
  /** The time of `withWarnings()` that was reached, in milliseconds before the end. */
  readonly before: number;
  /** The milliseconds left. Less than `before` when the warning comes late. */
  readonly remaining: number;
}
