/** The codes of errors, and the HTTP status that each has. */
export const errorStatus = {
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
  /** It is not possible now: a participant is not there yet, or no longer. */
  'not-now': 409,
  // Not 409, which the official client would try again.
  'recording-state': 422,
  'media-rejected': 422,
  'preset-taken': 422,
  'webhook-address-rejected': 422,
  'invalid-input': 422,
  'view-type-not-supported': 422,
  'too-many': 429,
  /** A fault is switched on. */
  fault: 503,
} as const;

/** The code of an {@link EmulatorError}. */
export type EmulatorErrorCode = keyof typeof errorStatus;

/** A request was rejected, and nothing has changed. The message says what to do. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError';

  constructor(
    /** The reason, for programs. */
    readonly code: EmulatorErrorCode,
    message: string,
  ) {
    super(message);
  }
}
