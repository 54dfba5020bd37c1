/** Why something that was asked of a meeting was not done. */
export type RefusalCode =
  | 'unknown-meeting'
  | 'unknown-participant'
  | 'no-session'
  | 'peer-taken'
  | 'permission-denied'
  | 'unknown-webhook'
  | 'unknown-delivery'
  | 'webhook-address-refused'
  /** A fault that is switched on says no. */
  | 'fault';

/** Something that was asked of a meeting was not done, and nothing has changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    /** Why, for code. */
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
