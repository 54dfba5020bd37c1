import { type EndSessionError, type SessionState } from 'ngx-realtimekit-session';

/** A message about an end that failed. */
export interface EndFailure {
  readonly headline: string;
  readonly detail: string;
}

/**
 * Returns the message for the host whose end failed: why, and what to do now. Returns `null` when the
 * session has changed and the message no longer fits.
 */
export function endFailure(
  code: EndSessionError['code'],
  { status, permitted }: SessionState,
): EndFailure | null {
  switch (code) {
    case 'timeout':
      return status === 'live'
        ? notConfirmed('RealtimeKit did not answer in time. If the session continues, try again.')
        : null;
    case 'disconnected':
      // The request may have reached the server, so the session may be over for everyone else.
      if (status === 'live') {
        return notConfirmed(
          'The connection was lost before RealtimeKit answered. If the session continues, try again.',
        );
      }
      return status === 'reconnecting' || status === 'waiting'
        ? notConfirmed(
            'The connection was lost before RealtimeKit answered. The session may have ended.',
          )
        : null;
    case 'permission-denied':
      return permitted ? null : notEnded('You are not allowed to end this session.');
    case 'no-meeting':
    case 'not-joined':
      return status === 'waiting' ? notEnded('Join the session to end it.') : null;
    case 'left':
      return status === 'left' ? notConfirmed('You left before RealtimeKit answered.') : null;
    case 'aborted':
    case 'unavailable':
    case 'failed':
      return status === 'live' ? notEnded('RealtimeKit reported an error. Try again.') : null;
  }
}

/** For a request that may have ended the session all the same. */
function notConfirmed(detail: string): EndFailure {
  return { headline: 'The end was not confirmed', detail };
}

function notEnded(detail: string): EndFailure {
  return { headline: 'The session was not ended', detail };
}
