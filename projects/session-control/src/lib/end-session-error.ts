import { LIBRARY } from './library-error';

/**
 * Why ending a session failed.
 *
 * - `no-meeting`: no meeting is connected
 * - `not-joined`: this participant is not in the room
 * - `permission-denied`: the preset does not grant `kick_participant`
 * - `unavailable`: the SDK module that ends sessions is off
 * - `disconnected`: the connection is down, or went down before the end was confirmed
 * - `timeout`: the end was not confirmed in time; it may still arrive
 * - `aborted`: the wait was stopped: by the `signal`, by `disconnect()`, by connecting another
 *   meeting, or because the service was destroyed
 * - `left`: this participant left the room, or was removed from it, before the end was confirmed
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

/** Tells the developer what to do about each code. */
const ADVICE: Readonly<Record<EndSessionErrorCode, string>> = {
  'no-meeting': 'No meeting is connected. Call connect(meeting) first.',
  'not-joined': 'The participant is not in the room. Wait until meeting.join() has resolved.',
  'permission-denied':
    'The preset of the participant does not grant kick_participant. Grant it in the preset.',
  unavailable:
    'The SDK module that ends sessions is off. Switch on "participant" in the modules of init().',
  disconnected: 'The connection is down. Try again once it is back.',
  timeout: 'Nothing confirmed the end in time. It may still arrive, and you can try again safely.',
  aborted: 'The wait for the end was given up. A request that was sent still stands.',
  left: 'The participant is out of the room. Ask your backend whether the session is over.',
  failed: 'The SDK could not end the session. See the cause.',
};

/** The details of an {@link EndSessionError}. */
export interface EndSessionErrorDetails {
  /** The SDK's original error, if there is one. */
  readonly cause?: unknown;
  /** The id of the meeting whose session was to end, if known. */
  readonly meetingId?: string | null;
}

/** Says why a session was not ended. `endSession()` rejects with it. */
export class EndSessionError extends Error {
  override readonly name = 'EndSessionError';

  /** The id of the meeting whose session was to end; `null` if unknown. */
  readonly meetingId: string | null;

  /**
   * @param code what went wrong; check it to decide what to do. `message` contains it and the
   *   meeting, and in development builds also what to do about it
   */
  constructor(
    readonly code: EndSessionErrorCode,
    details: EndSessionErrorDetails = {},
  ) {
    const { meetingId = null } = details;
    const meeting = meetingId === null ? '' : ` of meeting ${meetingId}`;
    super(
      `${LIBRARY} the session${meeting} was not ended: ${code}.` +
        (typeof ngDevMode === 'undefined' || ngDevMode ? ` ${ADVICE[code]}` : ''),
      details,
    );
    this.meetingId = meetingId;
  }
}

/**
 * Maps an error of the SDK to a code.
 *
 * The SDK's codes are strings (`'1201'`), although the vendor's page compares with numbers. This
 * function accepts both. The SDK also uses `1205` ("not joined") for a participant whose connection
 * is down, so the room state decides between the two.
 *
 * @param cause the error that `kickAll()` threw or rejected with
 * @param roomState the SDK's room state after that
 */
export function endSessionErrorCodeOf(
  cause: unknown,
  roomState: string | null,
): EndSessionErrorCode {
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
