/**
 * Why ending a session failed.
 *
 * - `no-meeting`: no meeting is connected
 * - `not-joined`: this participant is not in the room
 * - `permission-denied`: the preset does not grant `kick_participant`
 * - `unavailable`: the SDK module that ends sessions is off
 * - `disconnected`: the connection is down, or went down before the end was confirmed
 * - `timeout`: nothing confirmed the end in time; it may still arrive
 * - `aborted`: the wait was given up: by the `signal`, by `disconnect()`, by another meeting, or
 *   because the service was destroyed
 * - `left`: this participant left the room, or was taken out of it, before the end was confirmed
 * - `failed`: the SDK failed in another way; see `cause`
 */
export type EndSessionErrorCode =
  | 'no-meeting'
  | 'not-joined'
  | 'permission-denied'
  | 'unavailable'
  | 'disconnected'
  | 'timeout'
  | 'aborted'
  | 'left'
  | 'failed';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** What tells the developer to do about each. */
const REMEDIES: Readonly<Record<EndSessionErrorCode, string>> = {
  'no-meeting': 'No meeting is connected. Call connect(meeting) before ending its session.',
  'not-joined': 'This participant is not in the room. Ending is possible after meeting.join().',
  'permission-denied':
    'This participant may not end the session. Its preset has to grant kick_participant.',
  unavailable:
    'The SDK was initialised without the module that ends sessions. Switch "participant" on.',
  disconnected:
    'The connection to the meeting is down, so the end is not confirmed. Try again once it is back.',
  timeout:
    'The end was requested, but nothing confirmed it in time. It may still arrive; trying again is safe.',
  aborted: 'Waiting for the end was given up. A request that was already sent still stands.',
  left: 'This participant is out of the room, so the end can be neither requested nor confirmed.',
  failed: 'The SDK could not end the session. See the cause.',
};

/** The rejection of `endSession()`. */
export class EndSessionError extends Error {
  override readonly name = 'EndSessionError';

  /**
   * @param code what went wrong, to branch on; `message` says what to do about it, and in production
   *   builds is the code again
   * @param options `cause`: the SDK's own error, untouched, where there is one
   */
  constructor(
    readonly code: EndSessionErrorCode,
    options?: { readonly cause?: unknown },
  ) {
    super(typeof ngDevMode === 'undefined' || ngDevMode ? REMEDIES[code] : code, options);
  }
}

/**
 * What an error of the SDK means for ending a session.
 *
 * The SDK's codes are strings (`'1201'`), the vendor's page compares with numbers: both are
 * understood. `1205` says "not joined" also of a participant whose connection is down, which the
 * room state tells apart.
 *
 * @param cause what `kickAll()` threw or rejected with
 * @param roomState what the SDK says of the room after that
 */
export function endSessionErrorFrom(cause: unknown, roomState: string): EndSessionError {
  return new EndSessionError(codeOf(cause, roomState), { cause });
}

function codeOf(cause: unknown, roomState: string): EndSessionErrorCode {
  switch ((cause as { code?: unknown } | null | undefined)?.code) {
    case '1201':
    case 1201:
      return 'permission-denied';
    case '1205':
    case 1205:
      return roomState === 'joined' || roomState === 'disconnected' ? 'disconnected' : 'not-joined';
    default:
      return 'failed';
  }
}
