/** Why something that was asked for was not done, and the status that an answer has then. */
export const refusalStatus = {
  'permission-denied': 403,
  'meeting-inactive': 403,
  'unknown-app': 404,
  'unknown-meeting': 404,
  'unknown-participant': 404,
  'unknown-preset': 404,
  'unknown-recording': 404,
  'unknown-session': 404,
  'unknown-webhook': 404,
  'unknown-delivery': 404,
  'no-session': 404,
  'peer-taken': 409,
  'participant-taken': 409,
  /** Nobody is there yet, or no longer, for whom it could be done. */
  'not-now': 409,
  // Not 409, which the official client would try again.
  'recording-state': 422,
  'media-refused': 422,
  'preset-taken': 422,
  'webhook-address-refused': 422,
  'view-type-not-supported': 422,
  'too-many': 429,
  /** A fault that is switched on says no. */
  fault: 503,
} as const;

/** Why something that was asked for was not done. */
export type RefusalCode = keyof typeof refusalStatus;

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
